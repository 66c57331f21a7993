"""The pipeline is a spaCy ``Language`` and does what its users expect of one."""

from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import tollextract
from tests.pipeline.samples import SHORT, texts
from tollextract.pipeline import COMPONENTS, TOKENIZER
from tollextract.report.model import Report


def report_of(doc: Doc) -> Report:
    report = doc._.toll
    assert isinstance(report, Report)
    return report


def dumps(docs: list[Doc]) -> list[str]:
    return [report_of(doc).model_dump_json() for doc in docs]


def test_load_gives_a_language_with_the_components_in_order(nlp: Language) -> None:
    assert isinstance(nlp, Language)
    assert tuple(nlp.pipe_names) == COMPONENTS
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())


def test_a_doc_carries_its_report(nlp: Language) -> None:
    doc = nlp(SHORT)
    report = report_of(doc)
    assert doc.text == report.text == SHORT
    total = report.claims[0]
    assert (total.figure.low, total.harm, total.group) == (72, "killed", "civilian")
    assert total.period.kind == "month"
    assert report.tool.profile == "syria"


def test_check_and_the_pipeline_say_the_same(nlp: Language) -> None:
    assert dumps([nlp(SHORT)]) == [tollextract.check(SHORT).model_dump_json()]


def test_without_checks_there_are_claims_but_no_findings() -> None:
    report = report_of(tollextract.load("syria", checks=False)(SHORT))
    assert report.claims
    assert report.findings == ()
    assert report == tollextract.extract(SHORT)


def test_pipe_gives_what_single_calls_give(nlp: Language) -> None:
    sources = texts(5)
    assert dumps(list(nlp.pipe(sources))) == dumps([nlp(text) for text in sources])


def test_pipe_keeps_the_context_of_a_text(nlp: Language) -> None:
    pairs = list(nlp.pipe([(SHORT, {"id": 7})], as_tuples=True))
    assert [context["id"] for _, context in pairs] == [7]
    assert report_of(pairs[0][0]).claims


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_two_processes_give_the_same_reports(
    nlp: Language, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing

    from spacy import language

    monkeypatch.setattr(language, "mp", multiprocessing.get_context(method))
    sources = texts(4)
    docs = list(nlp.pipe(sources, n_process=2, batch_size=2))
    assert dumps(docs) == dumps([nlp(text) for text in sources])
    assert [report_of(doc).text for doc in docs] == sources


def test_a_pickled_pipeline_gives_the_same_reports(nlp: Language) -> None:
    copy = pickle.loads(pickle.dumps(nlp))
    assert dumps([copy(text) for text in texts(3)]) == dumps([nlp(text) for text in texts(3)])


def test_a_pickled_doc_keeps_its_report_and_spans(nlp: Language) -> None:
    doc = nlp(SHORT)
    copy = pickle.loads(pickle.dumps(doc))
    assert (copy.text, report_of(copy)) == (SHORT, report_of(doc))
    assert report_of(copy).text == SHORT
    assert groups(copy) == groups(doc)


def test_a_doc_written_to_bytes_keeps_its_report_and_spans(nlp: Language) -> None:
    doc = nlp(SHORT)
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert dumps([copy]) == dumps([doc])
    assert report_of(copy).text == SHORT
    assert groups(copy) == groups(doc)


def test_a_doc_bin_keeps_reports() -> None:
    nlp = tollextract.load("syria")
    docs = [nlp(text) for text in texts(3)]
    stored = DocBin(store_user_data=True, docs=docs).to_bytes()
    restored = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    assert dumps(restored) == dumps(docs)
    assert [groups(doc) for doc in restored] == [groups(doc) for doc in docs]


def test_a_doc_half_way_through_can_be_finished_elsewhere(nlp: Language) -> None:
    """The finders' results travel, too: figures are found here and linked there."""
    doc = nlp.make_doc(SHORT)
    for name in COMPONENTS[:-2]:
        doc = nlp.get_pipe(name)(doc)
    moved = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert moved.user_data["toll_figures"] == doc.user_data["toll_figures"]
    for name in COMPONENTS[-2:]:
        moved = nlp.get_pipe(name)(moved)
    assert dumps([moved]) == dumps([nlp(SHORT)])


def test_a_finished_doc_holds_nothing_but_spans_and_the_report(nlp: Language) -> None:
    kept = [str(key) for key, value in nlp(SHORT).user_data.items() if value is not None]
    assert kept == ["('._.', 'toll', None, None)"]


@pytest.mark.parametrize("name", COMPONENTS)
@pytest.mark.parametrize("tokenizer", ["ours", "spaCy's"])
def test_each_component_works_alone_in_a_blank_pipeline(name: str, tokenizer: str) -> None:
    ours = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}
    nlp = spacy.blank("en", config=ours if tokenizer == "ours" else {})
    nlp.add_pipe(name)
    for text in (SHORT, "Toll72 civilians  killed\n\n31attacks.", "12"):
        doc = nlp(text)
        assert doc.text == text
        assert pickle.loads(pickle.dumps(doc)).text == text
        assert Doc(nlp.vocab).from_bytes(doc.to_bytes()).text == text


def test_with_another_tokenizer_spans_are_widened_to_whole_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("toll_figures")
    doc = nlp("Death Toll72 Civilians")
    assert [token.text for token in doc] == ["Death", "Toll72", "Civilians"]
    assert [(span.text, span.label_) for span in doc.spans["toll_figures"]] == [("Toll72", "cardinal")]


def test_the_whole_pipeline_stands_on_another_tokenizer() -> None:
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    figures = [claim.figure.best for claim in report_of(nlp(SHORT)).claims]
    assert {72, 14, 40, 12} <= set(figures)


def test_an_empty_doc_is_left_alone_by_the_finders() -> None:
    nlp = spacy.blank("en")
    for name in ("toll_lexicon", "toll_figures"):
        nlp.add_pipe(name)
    assert len(nlp("")) == 0


def groups(doc: Doc) -> dict[str, list[tuple[int, int, str]]]:
    return {
        key: [(span.start_char, span.end_char, span.label_) for span in doc.spans[key]] for key in doc.spans
    }
