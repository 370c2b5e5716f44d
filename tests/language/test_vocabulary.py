"""Every error, code and message has Vietnamese words (R143, visual.md §8)."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from domain import errors, pace
from domain.indicator import Direction, Relation, TimeAggregation
from domain.observation import Absence, Basis, Comparison, Layer, ObservationStatus, Precision
from language import catalogue, figure_words, sentences, vocabulary
from tests.domain.builders import figure

CATALOGUE = Path(catalogue.__file__).parent / "locales/vi/LC_MESSAGES/messages.po"
UNKNOWN = sentences.problem_sentence(errors.Problem())


def every_problem(kind=errors.Problem):
    return [kind, *(found for child in kind.__subclasses__() for found in every_problem(child))]


@pytest.mark.parametrize("kind", every_problem()[1:], ids=lambda k: k.__name__)
def test_R143_every_problem_has_a_code_and_a_sentence_of_its_own(kind):
    others = {k.code for k in every_problem() if k is not kind}
    sentence = sentences.problem_sentence(kind(code="X", text="X", rule="D22", digits=16, allowed=15))
    assert kind.code not in others
    assert sentence.endswith(".")
    assert sentence != UNKNOWN
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (errors.NotFound(kind="other", code="SXX"), "Không tìm thấy “SXX”. Hãy kiểm tra lại mã."),
        (errors.UnreadablePeriod(text="2026-13"),
         "Kỳ “2026-13” không đọc được. Kỳ viết như 2025-09, 2025-Q3 hoặc 2025."),
        (errors.TooPrecise(text="1234567890123456", digits=16, allowed=15),
         "Số 1234567890123456 có 16 chữ số có nghĩa; hệ thống chỉ nhận đến 15 chữ số. "
         "Hãy làm tròn hoặc đổi đơn vị tính."),
        (errors.BadInput(text="{0.__class__}"), "Giá trị “{0.__class__}” không hợp lệ."),
        (errors.RuleBroken(kind="asked_by_session", period="2026-11"),
         "Chưa ngừng được: phiên họp tháng 11/2026 đang chuẩn bị có chỉ tiêu này. "
         "Hãy bỏ khỏi phiên họp hoặc chờ chốt số liệu."),
        (errors.NotFrozen(kind="monthly_session", period="soon"),
         "Phiên họp soon chưa chốt số liệu nên chưa lập được hồ sơ. Hãy chốt số liệu trước."),
        (errors.Problem(), "Không thực hiện được yêu cầu."),
    ],
)  # fmt: skip
def test_R143_a_problem_is_told_with_its_values(problem, words):
    assert sentences.problem_sentence(problem) == words


@pytest.mark.parametrize(
    "problem",
    [errors.RuleBroken(rule="username_taken", username="an.nguyen"), errors.NotFound(kind="resolution", code=None)],
    ids=["a taken user name", "nothing named"],
)
def test_R143_no_id_of_the_program_reaches_the_reader(problem):
    assert not re.search(r"[a-z]+_[a-z]+|None", sentences.problem_sentence(problem))


def test_R143_an_unknown_value_leaves_a_gap_and_never_an_error():
    assert sentences.problem_sentence(errors.UnreadableInstant()).startswith("Thời điểm “”")


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (pace.Status, vocabulary.STATUS), (Layer, vocabulary.LAYER), (ObservationStatus, vocabulary.OBSERVATION_STATUS),
        (Absence, vocabulary.ABSENCE), (Direction, vocabulary.DIRECTION), (TimeAggregation, vocabulary.TIME_AGGREGATION),
        (Relation, vocabulary.RELATION), (Basis, vocabulary.BASIS_TAB),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_R143_every_code_has_words_and_no_two_share_them(codes, words):
    assert set(words) == set(codes)
    assert len({*words.values()}) == len(words)


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("comparison", list(Comparison))
def test_D25_every_way_of_measuring_can_be_named(basis, comparison):
    told = figure_words.measure_words(figure(1, basis=basis, comparison=comparison, breakdown="đường bộ"))
    assert re.fullmatch(r"(trong kỳ|lũy kế|thời điểm), [^_]+, đường bộ", told)


@pytest.mark.parametrize(
    ("layer", "precision", "words"),
    [
        (Layer.ENTERED, Precision.INSTANT, "Sở Tài chính phê duyệt 06/10/2025"),
        (Layer.PUBLISHED, Precision.DAY, "công bố 06/10/2025"),
        (Layer.PUBLISHED, Precision.MONTH, "công bố tháng 10/2025"),
        (Layer.ILLUSTRATIVE, Precision.INSTANT, "số liệu minh hoạ"),
    ],
)
def test_D23_D24_who_stands_behind_a_figure_and_since_when(layer, precision, words):
    assert figure_words.provenance(figure(1, layer=layer, precision=precision, approved_by="Sở Tài chính")) == words


def test_R143_every_message_of_the_screen_is_translated_with_the_same_places():
    messages = [m for m in read_po(io.BytesIO(CATALOGUE.read_bytes())) if m.id]
    assert len(messages) > 50
    for message in messages:
        assert message.string, message.id
        assert sorted(re.findall(r"%\(\w+\)s", message.string)) == sorted(re.findall(r"%\(\w+\)s", message.id))
        assert catalogue._(message.id) == message.string
