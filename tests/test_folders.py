"""Which contracts a user's paths mean, in which order and under which names."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from clausecheck.errors import UsageError
from clausecheck.folders import Input, find_contracts


def tree(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("第1条\n", encoding="utf-8")
    return root


def found(*paths: object, bundle: bool = False) -> list[tuple[str, list[str]]]:
    """Names of the contracts and of their files."""
    contracts = find_contracts([str(path) for path in paths], bundle).contracts
    return [(each.name, [path.name for path in each.paths]) for each in contracts]


def names(*paths: object, bundle: bool = False) -> list[str]:
    return [name for name, _ in found(*paths, bundle=bundle)]


def problems(inputs: tuple[Input, ...]) -> list[str | None]:
    return [each.problem.code if each.problem else None for each in inputs]


def test_files_keep_the_order_they_are_given_in(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.docx", "c.pdf")
    assert names(tmp_path / "b.txt", tmp_path / "c.pdf", tmp_path / "a.docx") == ["b.txt", "c.pdf", "a.docx"]


def test_a_folder_is_searched_by_name_and_to_the_bottom(tmp_path: Path) -> None:
    tree(tmp_path, "b.pdf", "a/z.docx", "c/d/甲.TXT", "c/a.md", "notes.csv")
    assert names(tmp_path) == ["a/z.docx", "b.pdf", "c/a.md", "c/d/甲.TXT"]


def test_hidden_files_and_lock_files_of_word_are_no_contracts(tmp_path: Path) -> None:
    tree(tmp_path, "契約.docx", "~$契約.docx", ".~lock.契約.docx#", ".git/a.txt", "._契約.docx")
    assert names(tmp_path) == ["契約.docx"]


def test_a_contract_named_twice_is_checked_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    assert names(tmp_path / "a.txt", tmp_path / "." / "a.txt") == ["a.txt"]


def test_contracts_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    tree(tmp_path, "x/契約.txt", "y/契約.txt", "other.txt")
    assert names(tmp_path / "x" / "契約.txt", tmp_path / "y" / "契約.txt", tmp_path / "other.txt") == [
        str(tmp_path / "x" / "契約.txt"),
        str(tmp_path / "y" / "契約.txt"),
        "other.txt",
    ]


def test_links_in_a_circle_end_and_a_folder_reached_twice_counts_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "linked").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    assert names(tmp_path) == ["a/one.txt"]


def test_one_file_under_two_names_is_checked_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "sub/c.txt")
    (tmp_path / "b.txt").hardlink_to(tmp_path / "a.txt")
    (tmp_path / "sub" / "d.txt").symlink_to(tmp_path / "a.txt")
    assert names(tmp_path) == ["a.txt", "sub/c.txt"]
    assert names(tmp_path / "b.txt", tmp_path / "a.txt") == ["b.txt"]
    assert names(tmp_path, tmp_path / "sub") == ["a.txt", "sub/c.txt"]


def test_a_paper_linked_into_several_bundles_counts_in_each(tmp_path: Path) -> None:
    root = tree(tmp_path / "契約", "A/1.txt", "B/2.txt", "common/特記.txt")
    (root / "A" / "特記.txt").symlink_to(root / "common" / "特記.txt")
    (root / "B" / "別紙").symlink_to(root / "common", target_is_directory=True)
    (root / "B" / "again.txt").hardlink_to(root / "B" / "2.txt")
    assert found(root, bundle=True) == [
        ("契約/A", ["1.txt", "特記.txt"]),
        ("契約/B", ["2.txt", "特記.txt"]),
        ("契約/common", ["特記.txt"]),
    ]


def chosen(root: Path, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    return [each.name for each in find_contracts([str(root)], False, include, exclude).contracts]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (["*.pdf"], [], ["b.pdf", "旧版/c.pdf"]),
        (["*.doc"], [], ["a.doc"]),
        ([], ["旧版/"], ["a.docx", "b.pdf"]),
        ([], ["/*.pdf", "d.*"], ["a.docx", "旧版/c.pdf"]),
        (["旧版/**"], ["*.pdf"], ["旧版/d.txt"]),
        (["*", "!b.pdf"], ["旧版"], ["a.doc", "a.docx"]),
    ],
)
def test_patterns_choose_what_a_folder_is_searched_for(
    tmp_path: Path, include: list[str], exclude: list[str], expected: list[str]
) -> None:
    tree(tmp_path, "a.doc", "a.docx", "b.pdf", "旧版/c.pdf", "旧版/d.txt", "notes.csv")
    assert chosen(tmp_path, tuple(include), tuple(exclude)) == expected


def test_an_ignore_file_holds_for_its_folder_and_the_nearest_has_the_last_word(tmp_path: Path) -> None:
    tree(tmp_path, "案.txt", "契約.txt", "x/案.txt", "x/契約.txt", "x/y/案.txt", "x/y/契約.txt")
    (tmp_path / ".clausecheckignore").write_text("# 案は見ない\n案*\n/x/契約.txt\n", encoding="cp932")
    (tmp_path / "x" / "y" / ".clausecheckignore").write_text("!案.txt\n契約.txt\n", encoding="utf-8-sig")
    assert chosen(tmp_path) == ["x/y/案.txt", "契約.txt"]


def test_patterns_do_not_hold_for_a_file_that_is_named(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    inputs = find_contracts([str(tmp_path / "a.txt")], exclude=["*.txt"]).contracts
    assert problems(inputs) == [None]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_patterns_match_names_in_either_normal_form(tmp_path: Path, form: str) -> None:
    name = unicodedata.normalize(form, "ガイド.txt")  # type: ignore[arg-type]
    tree(tmp_path, name, "契約.txt")
    assert chosen(tmp_path, exclude=("ガイド*",)) == ["契約.txt"]


def test_a_pattern_that_means_nothing_is_wrong_usage(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    with pytest.raises(UsageError) as caught:
        chosen(tmp_path, exclude=("!",))
    assert caught.value.code == "bad-pattern" and caught.value.values["pattern"] == "!"


def test_a_folder_in_which_everything_is_left_out_has_nothing_to_check(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    with pytest.raises(UsageError) as caught:
        chosen(tmp_path, exclude=("*",))
    assert caught.value.code == "no-contracts"


def test_a_pattern_that_the_shell_left_alone_is_resolved(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.txt", "c.pdf")
    assert names(tmp_path / "*.txt") == ["a.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    tree(tmp_path, "[案]契約.txt")
    assert names(tmp_path / "[案]契約.txt") == ["[案]契約.txt"]


def test_files_given_with_bundle_make_one_contract(tmp_path: Path) -> None:
    tree(tmp_path, "契約書.docx", "特記事項.pdf")
    assert found(tmp_path / "契約書.docx", tmp_path / "特記事項.pdf", bundle=True) == [
        ("契約書.docx + 特記事項.pdf", ["契約書.docx", "特記事項.pdf"])
    ]


def test_each_subfolder_makes_one_contract_with_bundle(tmp_path: Path) -> None:
    root = tree(tmp_path / "契約", "A/1.docx", "A/別紙/2.pdf", "B/3.docx", "4.txt")
    assert found(root, bundle=True) == [
        ("契約", ["4.txt"]),
        ("契約/A", ["1.docx", "2.pdf"]),
        ("契約/B", ["3.docx"]),
    ]


def test_documents_that_are_not_searched_for_are_counted(tmp_path: Path) -> None:
    tree(tmp_path, "a.docx", "b.doc", "c.doc", "d.jtd", "e.html", "f.docm", "g.xlsx", "logo.svg")
    found = find_contracts([str(tmp_path)])
    assert [each.name for each in found.contracts] == ["a.docx"]
    assert found.passed_over == {".doc": 2, ".docm": 1, ".html": 1, ".jtd": 1, ".xlsx": 1}


def test_a_document_that_is_not_searched_for_is_checked_where_it_is_named(tmp_path: Path) -> None:
    tree(tmp_path, "b.doc")
    assert names(tmp_path / "b.doc") == ["b.doc"]


@pytest.mark.parametrize("bundle", [False, True])
def test_a_missing_path_beside_a_good_one_is_its_own_problem(tmp_path: Path, bundle: bool) -> None:
    tree(tmp_path, "a.txt")
    inputs = find_contracts([str(tmp_path / "a.txt"), str(tmp_path / "none.txt")], bundle).contracts
    assert problems(inputs) == [None, "missing-path"]


def test_an_empty_folder_beside_a_good_path_is_its_own_problem(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    (tmp_path / "empty").mkdir()
    inputs = find_contracts([str(tmp_path / "empty"), str(tmp_path / "a.txt")]).contracts
    assert problems(inputs) == ["no-contracts", None]


@pytest.mark.parametrize(
    ("paths", "code"), [(["none.txt"], "missing-path"), (["empty"], "no-contracts"), ([""], "missing-path")]
)
def test_nothing_to_check_at_all_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError) as caught:
        find_contracts(paths)
    assert caught.value.code == code


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_problem_not_a_gap(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert problems(find_contracts([str(tmp_path)]).contracts) == [None, "unreadable-folder"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_broken_link_to_a_contract_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gone.docx").symlink_to(tmp_path / "nowhere.docx")
    assert names(tmp_path) == ["gone.docx"]
