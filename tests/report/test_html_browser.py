"""The HTML report in a browser (headless Chromium): links, filter, keyboard, paper, and that nothing gets out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shared_results as shared
import text_results as texts

from clausecheck.model import RunReport
from clausecheck.report import REPORTERS, ReportOptions

sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

Open = Callable[..., Any]
SEEN = """element => {
  const box = element.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 8));
  return element === hit || element.contains(hit);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # Chromium refuses its sandbox to root, which is who runs in a container.
    root = hasattr(os, "getuid") and os.getuid() == 0
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a report; at the end nothing may have been complained of or asked for from anywhere."""
    complaints: list[str] = []
    contexts = []

    def opened(report: RunReport, anchor: str = "", lang: str = "ja", **options: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_bytes(REPORTERS["html"].render(report, ReportOptions(lang=lang)))
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request", lambda request: request.url.startswith(path.as_uri()) or complaints.append(request.url)
        )
        page.goto(path.as_uri() + anchor)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [400, 1280])
def test_a_place_leads_to_its_words_and_back(open_page: Open, width: int, script: bool) -> None:
    viewport = {"width": width, "height": 800}
    page = open_page(shared.run(texts.WITH_TEXT), viewport=viewport, java_script_enabled=script)
    page.locator("#c1-r2-e1 a.where").click()
    words = page.locator("mark:target")
    assert words.inner_text() == texts.SENTENCE and words.evaluate(SEEN)
    page.locator(".row", has=words).locator("a.chip", has_text="△6").click()
    assert page.locator(":target").get_attribute("id") == "c1-r2-e1"
    assert page.locator(":target b").first.evaluate(SEEN)


def test_a_cell_of_the_overview_opens_its_contract(open_page: Open) -> None:
    page = open_page(texts.FOLDER)
    assert page.locator("details.contract[open]").count() == 0
    page.locator("#matrix a[href='#c2-r2']").click()
    assert page.locator("details.contract[open] h3").inner_text() == "業務委託契約書.pdf"
    assert page.locator("#c2-r2 h5").evaluate(SEEN)


@pytest.mark.parametrize("anchor", ["#c4-r2-e1", "#c4"])
def test_an_address_with_a_place_opens_its_contract(open_page: Open, anchor: str) -> None:
    page = open_page(texts.MANY, anchor)
    assert page.locator("details.contract[open]").get_attribute("id") == "c4"
    assert page.locator(anchor).locator("b, h3").first.evaluate(SEEN)


def test_contracts_of_a_large_folder_wait_until_they_are_opened(open_page: Open) -> None:
    page = open_page(texts.MANY)
    assert page.locator("mark").count() == 0
    page.locator("#c1 > summary").click()
    page.locator("#c1 a.where").first.click()
    assert page.locator("mark:target").evaluate(SEEN)
    assert page.locator("#c1 button.copy").first.is_visible()
    page.locator("#open-all").click()
    assert page.locator("details.contract[open]").count() == 45 and page.locator("noscript").count() == 0


def test_a_large_folder_can_be_read_without_script(open_page: Open) -> None:
    page = open_page(texts.MANY, java_script_enabled=False)
    page.locator("#matrix a[href='#c31-r2']").click()
    assert page.locator("#c31-r2 h5").evaluate(SEEN)
    assert not page.locator("[data-tool]").first.is_visible()


def names(page: Any) -> list[str]:
    return page.locator("#matrix tbody tr:visible th bdi").all_inner_texts()


def reset(page: Any) -> None:
    """Takes the filter off; the page shows all only once the form is as it was."""
    page.locator("button[type=reset]").click()
    # wait_for_function would wait by eval, which the report's own policy forbids
    sync_api.expect(page.locator("#shown")).to_have_text("")


def test_the_overview_is_filtered_by_name_item_and_verdict(open_page: Open) -> None:
    page = open_page(texts.FOLDER)
    everything = names(page)
    page.locator("input[name=words]").fill("契約書　ＰＤＦ")
    assert names(page) == [name for name in everything if "契約書" in name and "pdf" in name]
    assert page.locator("#shown").inner_text() == "10件のうち3件を表示しています。"
    assert page.locator("details.contract:visible").count() == 3
    reset(page)
    assert names(page) == everything
    for verdict in ("satisfied", "weak", "missing"):
        page.locator(f"input[value={verdict}]").uncheck()
    assert sorted(names(page)) == ["一部画像.pdf", "旧契約.jtd"]
    reset(page)
    page.locator("select[name=rule]").select_option(label="10 監査")
    page.locator("input[value=missing]").uncheck()
    assert texts.TEXT.path not in names(page)


def test_the_overview_is_sorted_and_says_how(open_page: Open) -> None:
    page = open_page(texts.FOLDER)
    everything = names(page)
    column = page.locator("#matrix thead th").nth(3)
    assert "欠落" in column.inner_text()
    for order, direction in (("descending", -1), ("ascending", 1)):
        column.locator("button").click()
        assert column.get_attribute("aria-sort") == order
        counts = [
            int(text) for text in page.locator("#matrix tbody td:nth-child(4):not(.none)").all_inner_texts()
        ]
        assert counts == sorted(counts, key=lambda count, direction=direction: direction * count)
    column.locator("button").click()
    assert column.get_attribute("aria-sort") is None and names(page) == everything


def test_the_keyboard_goes_through_the_overview_in_one_stop(open_page: Open) -> None:
    page = open_page(texts.FOLDER)
    assert page.locator("#matrix tbody a[tabindex='0']").count() == 1
    page.locator("#matrix tbody a[tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    focus = page.evaluate(
        "[document.activeElement.closest('tr').rowIndex, document.activeElement.closest('td').cellIndex]"
    )
    assert focus[0] == 2 and focus[1] > 4
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('#matrix tbody')")


def test_the_first_stop_skips_to_the_contents(open_page: Open) -> None:
    page = open_page(shared.run(texts.WITH_TEXT))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#main"
    assert page.locator(".skip").evaluate(SEEN)


def test_a_model_clause_is_copied(open_page: Open) -> None:
    page = open_page(shared.run(texts.WITH_TEXT), permissions=["clipboard-read", "clipboard-write"])
    page.locator("#c1-r3 button.copy").click()
    sync_api.expect(page.locator("#said")).to_have_text("文例をコピーしました。")
    assert page.evaluate("navigator.clipboard.readText()") == shared.MODEL_CLAUSE.strip()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("many", [True, False])
def test_hostile_words_stay_words(open_page: Open, many: bool, script: bool) -> None:
    page = open_page(texts.MANY if many else shared.run(texts.WITH_HOSTILE_TEXT), java_script_enabled=script)
    if many:
        page.locator("#c2 > summary").click()
    shown = page.locator(".prose:visible").inner_text()
    assert '<script>alert("乙")</script>' in shown and "</noscript>␛[31m" in shown and "&lt;b&gt;" in shown
    assert '<img src="https://example.com/x.png" onerror="document.title=1">' in shown
    assert page.locator("img").count() == 0 and page.title() != "1"


def test_light_and_dark_follow_the_reader(open_page: Open) -> None:
    page = open_page(shared.run(texts.WITH_TEXT), color_scheme="dark")
    colours = [page.evaluate("getComputedStyle(document.body).backgroundColor")]
    page.emulate_media(color_scheme="light")
    colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    dark, light = (sum(map(int, colour[4:-1].split(","))) for colour in colours)
    assert dark < 150 < 600 < light


@pytest.mark.parametrize("width", [320, 700, 1280])
@pytest.mark.parametrize("report", [shared.run(texts.WITH_TEXT), texts.FOLDER], ids=["one", "folder"])
def test_nothing_is_wider_than_the_window(open_page: Open, report: RunReport, width: int) -> None:
    page = open_page(report, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_holds_everything_but_the_controls(open_page: Open, tmp_path: Path) -> None:
    import pypdfium2

    page = open_page(shared.run(texts.WITH_TEXT))
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as pdf:
        width, height = pdf[0].get_size()
        text = "".join(pdf[index].get_textpage().get_text_range() for index in range(len(pdf)))
    assert (round(width), round(height)) == (595, 842)
    printed = "".join(text.split())
    assert "（秘密の保持）" in printed and "知り得た秘密を漏らさないよう努める" in printed
    assert "文例をコピー" not in printed
