"""What every room's tests share: the report of the geocoder's labelled tables."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

LABELLED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LABELLED] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = terminalreporter.config.stash[LABELLED]
    if lines:
        terminalreporter.section("geocoding: precision and recall by portée")
        for line in lines:
            terminalreporter.write_line(line)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Send the lines of a worker to the process that prints."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["labelled"] = session.config.stash[LABELLED]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    node.config.stash[LABELLED].extend(node.workeroutput.get("labelled", []))


@pytest.fixture(scope="session")
def labelled_report(request: pytest.FixtureRequest) -> list[str]:
    """Lines added here are printed at the end of the run."""
    return request.config.stash[LABELLED]
