"""Steps for data engines that want a class of ours; the others call :mod:`normtext.columns`."""
