"""The engine of Nabla: it runs snippets, keeps what they print and draw, and shows it in pages."""

from nabla.engine import Engine
from nabla.project import Project, ProjectError
from nabla.results import Result
from nabla.runner import Job, Runner
from nabla.snippets import Snippet
from nabla.store import Store

__all__ = ["Engine", "Job", "Project", "ProjectError", "Result", "Runner", "Snippet", "Store"]
