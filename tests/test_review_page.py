"""The review page: its source, and what it does in a real browser (Chromium, headless).

The browser tests are skipped where Chromium, its driver or selenium is not installed.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from normtext import Safety, normalize
from normtext.cli import main
from normtext.cli.files import read
from normtext.decisions import content_hash
from normtext.proposals import propose
from normtext.review import Reviewed, page

ARTICLE = (Path(__file__).parent.parent / "examples" / "article.txt").read_text("utf-8")
HOSTILE = (
    "The end </script><script>document.title='owned'</script> of  it.\n"
    "<img src=x onerror=\"document.title='owned'\"> and <!-- <b>this</b>  too. {{data}}\n"
    "Bidi \u202eevil\u202c, null-like \x01, a flag \U0001f3f4, \ufeff and \u2028 lines  here.\r\n"
)


def reviewed(text: str, path: str = "a.txt") -> Reviewed:
    return Reviewed(path, "0" * 64, text, None, propose(text))


def data_of(source: str) -> Any:
    (data,) = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', source, re.DOTALL
    )
    return json.loads(data)


def test_the_page_is_one_file_that_may_load_nothing() -> None:
    source = page([reviewed(ARTICLE)])
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#)""", source)
    assert "@import" not in source
    assert "url(" not in source
    assert "default-src 'none'; script-src 'sha256-" in source


def test_texts_are_data_and_come_back_whole() -> None:
    text = HOSTILE + "lone \ud800 surrogate\n"
    source = page([reviewed(text, "<b>\u202e.txt")])
    assert source.count("<script") == 2
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2028\ud800-\udfff]", source)
    source.encode("utf-8")
    (file,) = data_of(source)["files"]
    assert file["text"] == text
    assert file["path"] == "<b>\u202e.txt"


def test_offsets_are_given_for_python_and_for_browsers() -> None:
    text = "\U0001f600\U0001f600 two  spaces\n"
    (file,) = data_of(page([reviewed(text)]))["files"]
    (item,) = file["items"]
    assert (item["start"], item["end"]) == (6, 8)
    assert (item["from"], item["to"]) == (8, 10)


def test_what_starts_out_accepted_is_what_the_level_applies() -> None:
    def accepted(level: Safety | None) -> set[str]:
        (file,) = data_of(page([reviewed(ARTICLE)], accepted=level))["files"]
        return {item["rule"] for item in file["items"] if item["accepted"]}

    assert accepted(None) == set()
    assert "encoding/mojibake" in accepted(Safety.SAFE)
    assert "fragments/bracketed" not in accepted(Safety.SAFE)
    assert "fragments/bracketed" in accepted(Safety.REPAIR)
    assert "translation/false-friend" not in accepted(Safety.REPAIR)


def test_review_refuses_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "-"]) == 2
    assert "review needs files" in capsys.readouterr().err


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver")
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    driver_path = shutil.which("chromedriver")
    if not binary or not driver_path:
        pytest.skip("Chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    folder = str(tmp_path_factory.mktemp("downloads"))
    options.add_experimental_option("prefs", {"download.default_directory": folder})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver_path))
    driver.set_script_timeout(20)
    driver.downloads = Path(folder)
    yield driver
    driver.quit()


class Page:
    """What a reader does with the page."""

    def __init__(self, driver: Any, file: Path) -> None:
        self.driver = driver
        driver.get("about:blank")  # decisions not exported ask before the page is left
        driver.get(file.as_uri())

    def by(self, css: str) -> Any:
        from selenium.webdriver.common.by import By

        return self.driver.find_element(By.CSS_SELECTOR, css)

    def click(self, css: str) -> None:
        self.by(css).click()

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(f"return {script}", *arguments)

    def current(self) -> str:
        return str(self.by("#rule").text)

    def states(self) -> dict[str, str]:
        return dict(self.js("file.items.map((item) => [item.rule + '@' + item.start, item.state])"))

    def choose(self, css: str, value: str) -> None:
        from selenium.webdriver.support.ui import Select

        Select(self.by(css)).select_by_value(value)

    def wait(self, until: Callable[[], bool]) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 10).until(lambda _: until())

    def export(self) -> Path:
        target = self.driver.downloads / "normtext-decisions.json"
        target.unlink(missing_ok=True)
        self.click("#export")
        # The browser makes the file before it writes into it.
        self.wait(lambda: target.exists() and target.stat().st_size > 0)
        return Path(target)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


def open_page(browser: Any, *paths: str, level: str = "none", size: int = 1280) -> Page:
    browser.set_window_size(size, 800)
    assert main(["review", *paths, "--level", level, "-o", "review.html"]) == 0
    return Page(browser, Path("review.html").absolute())


def test_clicks_and_keys_decide_and_apply_does_exactly_that(browser: Any, article: Path) -> None:
    shown = open_page(browser, "article.txt")
    assert browser.get_log("browser") == []
    shown.click(".item[aria-label*='bare-infinitive']")
    assert shown.current() == "translation/bare-infinitive"
    shown.click("#accept")
    # Accepting goes on to the next place.
    assert shown.current() == "translation/stranded-mark"
    shown.press("r", "a")
    states = shown.states()
    assert [key.partition("@")[0] for key, state in states.items() if state == "accept"] == [
        "translation/bare-infinitive",
        "fragments/bracketed",
    ]
    exported = json.loads(shown.export().read_text("utf-8"))
    (file,) = exported["files"]
    assert (file["path"], file["sha256"]) == ("article.txt", content_hash(read("article.txt")))
    assert [one["decision"] for one in file["decisions"]] == ["accept", "reject", "accept"]
    assert main(["apply", str(browser.downloads / "normtext-decisions.json")]) == 1
    expected = ARTICLE.replace("without explain", "without explaining")
    expected = expected.replace("[la alcaldesa de la ciudad] ", "")
    assert article.read_text("utf-8") == expected


def test_accepting_all_edits_is_level_repair(browser: Any, article: Path) -> None:
    shown = open_page(browser, "article.txt", level="repair")
    assert main(["apply", str(shown.export())]) == 1
    assert article.read_text("utf-8") == normalize(ARTICLE, "repair").text


def test_undo_and_redo(browser: Any, article: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    shown = open_page(browser, "article.txt")
    start = shown.states()
    shown.press("a")
    one = shown.states()
    shown.click("#accept-all")
    everything = shown.states()
    for key, state in everything.items():
        suggested = key.startswith(("translation/false-friend", "boilerplate/credit"))
        assert (state == "accept") != (suggested or key.startswith("punctuation/unbalanced"))
    assert len({json.dumps(states) for states in (start, one, everything)}) == 3
    shown.click("#undo")
    assert shown.states() == one
    shown.press("z")
    assert shown.states() == start
    assert not shown.by("#undo").is_enabled()
    shown.press("Z")
    assert shown.states() == one
    shown.driver.find_element("id", "text").send_keys(Keys.CONTROL, "z")
    assert shown.states() == start


def test_filters_choose_what_is_shown_and_what_all_means(browser: Any, article: Path) -> None:
    shown = open_page(browser, "article.txt")
    shown.click("#filters summary")
    shown.choose("#filter-rule", "encoding/mojibake")
    assert shown.js("document.querySelectorAll('#text .item:not(.off)').length") == 2
    shown.click("#accept-all")
    accepted = [key for key, state in shown.states().items() if state == "accept"]
    assert [key.partition("@")[0] for key in accepted] == ["encoding/mojibake"] * 2
    shown.choose("#filter-rule", "")
    shown.choose("#filter-language", "es")
    assert shown.current() == "fragments/bracketed"
    shown.choose("#filter-language", "")
    shown.choose("#filter-safety", "suggest")
    assert set(shown.js("shownItems.map((item) => item.safety)")) == {"suggest"}
    shown.click("#filter-clear")
    shown.choose("#filter-state-of", "accept")
    assert shown.js("shownItems.length") >= 2


def test_before_and_after_show_the_texts(browser: Any, article: Path) -> None:
    shown = open_page(browser, "article.txt", level="repair")
    shown.press("v")
    assert shown.by("#text").get_attribute("data-view") == "before"
    assert shown.by("#text").text.split() == ARTICLE.split()
    shown.click("input[value=after] + span")
    assert shown.by("#text").text.split() == normalize(ARTICLE, "repair").text.split()


def test_a_replacement_of_ones_own(browser: Any, article: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    shown = open_page(browser, "article.txt")
    shown.click(".item[aria-label*='false-friend']")
    shown.press("e")
    shown.press("a vote", Keys.ENTER)
    assert main(["apply", str(shown.export())]) == 1
    assert article.read_text("utf-8") == ARTICLE.replace("such an election", "such a vote")


def test_of_changes_that_overlap_only_one_is_accepted(browser: Any, tmp_path: Path) -> None:
    from normtext.proposals import Proposal

    text = "one two three\n"
    overlapping = [
        Proposal(a, b, text[a:b], (new,), "a/b", "Said.", Safety.REPAIR, None, 1.0, edit)
        for a, b, new, edit in ((0, 7, "1 2", True), (4, 13, "2 3", False))
    ]
    file = tmp_path / "page.html"
    file.write_text(page([Reviewed("a.txt", "0", text, None, overlapping)]), "utf-8")
    shown = Page(browser, file)
    shown.press("a", "a")
    assert list(shown.states().values()) == ["none", "accept"]
    assert "withdrawn" in shown.by("#status").get_attribute("textContent")


def test_hostile_text_stays_text(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page([reviewed(HOSTILE)]), "utf-8")
    shown = Page(browser, file)
    assert shown.driver.title != "owned"
    assert shown.js("document.querySelectorAll('#text img, #text script, #text b').length") == 0
    text = shown.by("#text").text
    for seen in ("</script><script>", "onerror=", "{{data}}", "U+202E", "U+0001", "U+FEFF"):
        assert seen in text
    assert "\u202e" not in text
    assert shown.js("performance.getEntriesByType('resource').length") == 0
    # The policy stops a script that finds its way in all the same.
    shown.js(
        "(() => { const s = document.createElement('script');"
        "try { s.text = 'document.title = \"owned\"'; document.body.append(s) } catch {} })()"
    )
    assert shown.driver.title != "owned"


def test_joiners_that_belong_to_the_writing_are_left_alone(browser: Any, tmp_path: Path) -> None:
    text = "می\u200cخواهم و \U0001f469\u200d\U0001f680 क्\u200dष, but a\u200db \U000e0041\n"
    file = tmp_path / "page.html"
    file.write_text(page([Reviewed("a.txt", "0", text, None, [])]), "utf-8")
    shown = Page(browser, file)
    odd = shown.js("Array.from(document.querySelectorAll('#text .odd'), (e) => e.textContent)")
    assert odd == ["U+200D", "U+E0041"]


def test_several_files_and_decisions_taken_up_again(browser: Any, article: Path) -> None:
    Path("other.txt").write_text("Two  spaces, and  two more.\n", "utf-8")
    shown = open_page(browser, "article.txt", "other.txt")
    shown.choose("#file", "1")
    shown.click(".item[aria-current]")
    shown.press("a", "r")
    exported = shown.export().rename("earlier.json")
    shown = open_page(browser, "article.txt", "other.txt")
    shown.press("?")
    shown.by("#load").send_keys(str(exported.absolute()))
    shown.wait(lambda: "2 decisions taken over" in shown.by("#status").get_attribute("textContent"))
    shown.choose("#file", "1")
    assert list(shown.states().values()) == ["accept", "reject"]


def test_two_megabytes_stay_within_bounds(browser: Any, tmp_path: Path) -> None:
    paragraph = " ".join([ARTICLE.split("\n\n")[2]] * 2) + "\n\n"
    text = paragraph * (2_000_000 // len(paragraph.encode("utf-8")) + 1)
    proposals = propose(paragraph)
    many = [
        item._replace(start=item.start + shift, end=item.end + shift)
        for shift in range(0, len(text), len(paragraph))
        for item in proposals
    ]
    file = tmp_path / "page.html"
    file.write_text(page([Reviewed("a.txt", "0", text, "en", many)]), "utf-8")
    shown = Page(browser, file)
    elements = shown.js("document.querySelectorAll('*').length")
    assert len(many) > 5_000
    assert elements < len(text) / 1_000 + 8 * len(many) + 300
    # What is out of sight is skipped by the browser until it is scrolled to.
    assert (
        shown.js("getComputedStyle(document.querySelector('.block')).contentVisibility") == "auto"
    )
    shown.press("j", "a", "v", "v", "v")
    shown.js("select(file.items[file.items.length - 1])")
    box = shown.js(
        "(() => { const r = elements.get(current.number).getBoundingClientRect();"
        "const m = main.getBoundingClientRect(); return r.top >= m.top && r.bottom <= m.bottom })()"
    )
    assert box
    shown.press("k")
    shown.click("#accept-all")
    assert shown.js("model.counts(file).accept") == sum(item.is_edit for item in many)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_barriers_that_axe_finds(browser: Any, article: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_core_python.selenium").Axe()
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 640, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        shown = open_page(browser, "article.txt")
        shown.press("a", "r")
        found = axe.run(browser)["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert shown.js("document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_text_is_one_stop_for_the_tab_key(browser: Any, article: Path) -> None:
    shown = open_page(browser, "article.txt")
    assert shown.js("document.querySelectorAll('.item[tabindex=\"0\"]').length") == 1
    shown.by(".item[tabindex='0']").send_keys("j")
    assert shown.js("document.activeElement === elements.get(current.number)")
    assert shown.js("document.querySelectorAll('.item[tabindex=\"0\"]').length") == 1
    assert shown.by(".item[aria-current]").get_attribute("role") == "button"


def test_keys_can_be_turned_off_and_do_nothing_in_fields(browser: Any, article: Path) -> None:
    shown = open_page(browser, "article.txt")
    start = shown.states()
    shown.click("#own")
    shown.press("a", "r", "z")
    assert shown.by("#own").get_attribute("value") == "arz"
    shown = open_page(browser, "article.txt")
    shown.press("?")
    shown.click("#keys")
    shown.click("#help-close")
    shown.press("a", "r")
    assert shown.states() == start
