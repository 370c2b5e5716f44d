"""What is said about work beside the pages: where it is, how it ended (N02)."""

from __future__ import annotations

from domain.errors import Problem
from domain.job import Fault, Job, JobState
from language import dates
from language.numbers import number
from language.sentences import problem_sentence

JOB_STATE = {
    JobState.WAITING: "Đang chờ",
    JobState.RUNNING: "Đang lập",
    JobState.DONE: "Xong",
    JobState.FAILED: "Không lập được",
    JobState.STOPPED: "Đã dừng",
}
PACK_STEP = {
    "report_docx": "báo cáo (Word)",
    "report_pdf": "báo cáo (PDF)",
    "brief_docx": "bản tóm tắt (Word)",
    "brief_pdf": "bản tóm tắt (PDF)",
    "annex": "phụ lục số liệu (Excel)",
    "slides_pptx": "trình chiếu (PowerPoint)",
    "slides_html": "trình chiếu (trang web)",
    "charts": "biểu đồ",
    "archive": "đóng gói, tính mã băm",
}


def job_progress_words(job: Job) -> str:
    """`Đang lập: báo cáo (PDF) · 2/9` of an open job."""
    if job.must_stop:
        return "Đang dừng sau phần đang lập"
    if job.state is JobState.WAITING or not job.all_parts:
        return "Đang chờ máy xử lý, thường trong vài giây"
    return f"Đang lập: {PACK_STEP[job.step]} · {number(job.done_parts + 1)}/{number(job.all_parts)}"


def job_end_words(job: Job) -> str:
    """`Không lập được lúc 16:05 ngày 24/10/2026. Vì sao …` of one that has ended without a file."""
    ended = f"{JOB_STATE[job.state]} lúc {dates.instant(job.ended_at)}." if job.ended_at else JOB_STATE[job.state]
    return f"{ended} {fault_words(job.fault)}" if job.fault else ended


def job_asked_words(job: Job) -> str:
    return f"{job.asker_name} yêu cầu lúc {dates.instant(job.asked_at)}"


def fault_words(fault: Fault) -> str:
    """The sentence of the problem that ended a job."""
    problem = Problem(**fault.values)
    problem.code = fault.code
    return problem_sentence(problem)
