"""Fixed words for codes: what a status, a layer, a basis or a direction is called."""

from __future__ import annotations

from domain.indicator import Direction
from domain.observation import Absence, Layer, ObservationStatus
from domain.pace import Status

STATUS = {
    Status.GOOD: "Đạt tiến độ",
    Status.RISK: "Có nguy cơ",
    Status.LATE: "Chậm",
    Status.NEUTRAL: "Chưa đủ căn cứ",
}


LAYER = {
    Layer.ENTERED: "đơn vị nhập, đã duyệt",
    Layer.PUBLISHED: "số đã công bố",
    Layer.ILLUSTRATIVE: "số liệu minh hoạ",
}


OBSERVATION_STATUS = {
    ObservationStatus.ESTIMATE: "ước tính",
    ObservationStatus.PRELIMINARY: "sơ bộ",
    ObservationStatus.OFFICIAL: "chính thức",
    ObservationStatus.NOT_STATED: "nguồn không ghi",
}


ABSENCE = {Absence.NONE_OCCURRED: "không phát sinh", Absence.NOT_AVAILABLE: "chưa có số liệu"}


BASIS_TAB = {"cumulative": "Lũy kế", "in_period": "Từng kỳ", "point_in_time": "Thời điểm"}


DIRECTION = {
    Direction.HIGHER_BETTER: "càng cao càng tốt",
    Direction.LOWER_BETTER: "càng thấp càng tốt",
    Direction.NEUTRAL: "chỉ theo dõi",
}


TIME_AGGREGATION = {
    "sum": "cộng dồn các kỳ",
    "last": "lấy giá trị cuối kỳ",
    "mean": "bình quân các kỳ",
    "ratio": "tính lại từ tử số và mẫu số",
    "none": "không cộng được",
}


FREQUENCY = {"M": "tháng", "Q": "quý", "H": "6 tháng", "Y": "năm", "5Y": "5 năm"}


RELATION = {
    "growth_yoy_of": "tốc độ tăng của",
    "plan_share_of": "tỷ lệ thực hiện kế hoạch của",
    "part_of": "thành phần của",
    "share_in": "tỷ trọng trong",
    "share_of_national": "tỷ trọng trong cả nước của",
    "cumulative_of": "lũy kế của",
    "difference_of": "chênh lệch từ",
    "ratio_of": "tỷ lệ tính từ",
}


SOURCE_KIND = {"press_quote": "báo chí dẫn số liệu, không phải bản công bố gốc"}
