"""Corpora: files of rows, normalised in bounded memory, resumable after any crash, restorable.

In the order of the flow: ``plan`` (which file becomes which), ``files`` (bytes in, decompressed),
``records`` (bytes to rows), ``chunks`` (rows to units of work), ``formats`` (where in a row the
text is), ``work`` (one chunk normalised, in any process of the ``pool``), ``checkpoint`` (what is
safely on disk), ``run`` (all of it in order), ``finish`` (partial files to whole ones), ``restore``
(back again), ``report`` (what was done). ``parquet`` and ``parquet_audit`` are the same for tables.
"""
