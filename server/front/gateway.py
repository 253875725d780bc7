"""The application of a worker: an RSGI application around the WSGI application that makes the pages."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from typing import Any, Final

from kg.engine.departure import Departure
from kg.problems import Catalogue, DengeError, Problem, load_catalogue
from kg.project import Settings
from server.front.admission import Admission, RefusedError
from server.front.answers import Answers, Fresh
from server.front.arrival import Arrival, read_arrival
from server.front.body import MEGABYTE, Bodies, has_body
from server.front.bridge import Application, environment_of, respond
from server.front.cache import ResponseCache
from server.front.fast_path import FastPath
from server.front.presence import ClientGoneError, while_present
from server.front.problem_replies import problem_reply, wants_page
from server.front.reply import Reply, send
from server.front.rsgi import RequestProtocol, Scope
from server.front.shaping import coded, completed, identifier_field
from server.problem_answers import HANDED_PROBLEM
from server.site import EXTENSION, Site

_OPERATORS: Final = "/-/"
# Conditions are evaluated here, on the whole page that Flask makes without them.
_CONDITIONS: Final = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
_log = logging.getLogger("denge.server")


class Gateway:
    """Answers HTTP requests: refuses what is malformed or too much, else from the cache, the engine, or Flask.

    Bodies arrive, and queries of machines wait, in the event loop; `threads` is how many requests Flask works on.
    """

    def __init__(self, application: Application, threads: int) -> None:
        site: Site | None = getattr(application, "extensions", {}).get(EXTENSION)
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="flask")
        settings = site.project.settings if site else Settings()
        self._catalogue: Catalogue = site.catalogue if site else load_catalogue()
        self._makes_problem_pages = site is not None
        self._admission = Admission(settings)
        self._bodies = Bodies(settings.body_megabytes, settings.body_seconds)
        self.cache = ResponseCache(settings.cache_megabytes * MEGABYTE)
        self._answers = Answers(self.cache, site.engine.version) if site else None
        engine: Any = site.engine if site else None
        public_address = site.public_address if site else None
        self._fast_path = (
            FastPath(engine, settings.query_characters, public_address) if hasattr(engine, "query_async") else None
        )

    async def __rsgi__(self, scope: Scope, protocol: RequestProtocol) -> None:
        """Answer one request (RSGI 1.5)."""
        arrival = read_arrival(scope)
        try:
            try:
                reply = await self._reply(arrival, protocol)
            except RefusedError as refused:
                reply = await self._refusal(arrival, protocol, refused)
            except DengeError as error:
                reply = await coded(self._told(arrival, error.problem), arrival)
            send(protocol, completed(reply), arrival.method, identifier_field(arrival))
        except ClientGoneError:
            return
        except Exception:
            _log.exception("request %s failed", arrival.identifier)
            unexpected = problem_reply(self._catalogue, Problem("protocol.unexpected"), arrival)
            send(protocol, completed(unexpected), arrival.method, identifier_field(arrival))

    async def _reply(self, arrival: Arrival, protocol: RequestProtocol) -> Reply:
        self._admission.admit(arrival)
        if not has_body(arrival.headers):
            return await self._answer(arrival, protocol, b"")
        async with AsyncExitStack() as held:
            try:
                body = await held.enter_async_context(self._bodies.read(arrival.headers, protocol))
            except DengeError as error:
                raise RefusedError(error.problem) from None
            return await self._answer(arrival, protocol, body)

    async def _answer(self, arrival: Arrival, protocol: RequestProtocol, body: bytes) -> Reply:
        answers, fast_path = self._answers, self._fast_path
        if answers is None or "authorization" in arrival.headers:
            return await coded(await self._from_flask(arrival, protocol, body), arrival)
        if fast_path is not None and fast_path.takes(arrival):
            asked = await fast_path.read(arrival, body)
            if asked is not None:
                query = asked
                return await answers.answer(
                    arrival, query.key, lambda: while_present(protocol, fast_path.answer(query))
                )
        if not arrival.reads or "range" in arrival.headers or arrival.path.startswith(_OPERATORS):
            return await coded(await self._from_flask(arrival, protocol, body), arrival)
        return await answers.answer(arrival, page_key(arrival), lambda: self._page(arrival, protocol, body, answers))

    async def _page(self, arrival: Arrival, protocol: RequestProtocol, body: bytes, answers: Answers) -> Fresh:
        """What Flask answers; of one version when there was no other before and after."""
        before = answers.version()
        reply = await self._from_flask(arrival, protocol, body, without=_CONDITIONS)
        return Fresh(reply, before if before == answers.version() else None)

    async def _from_flask(
        self,
        arrival: Arrival,
        protocol: RequestProtocol,
        body: bytes,
        without: tuple[str, ...] = (),
        problem: Problem | None = None,
    ) -> Reply:
        environment = environment_of(arrival, body)
        for name in without:
            environment.pop(name, None)
        if problem is not None:
            environment[HANDED_PROBLEM] = problem
        departure = Departure()
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, respond, self._application, environment, departure)
        try:
            return await while_present(protocol, work)
        except ClientGoneError:
            departure.leave()
            raise

    async def _refusal(self, arrival: Arrival, protocol: RequestProtocol, refused: RefusedError) -> Reply:
        """The answer to a request that was refused: a page by Flask for browsers, unless they ask too often."""
        if self._makes_problem_pages and not refused.retry_seconds and wants_page(arrival.headers):
            reply = await self._from_flask(arrival, protocol, b"", problem=refused.problem)
        else:
            reply = problem_reply(self._catalogue, refused.problem, arrival, refused.retry_seconds)
        return (await coded(reply, arrival)).with_fields(("connection", "close"))

    def _told(self, arrival: Arrival, problem: Problem) -> Reply:
        """A problem of a query of a machine."""
        if self._catalogue.status(problem) >= 500:
            _log.error("request %s: %s %s", arrival.identifier, problem.code, dict(problem.values))
        return problem_reply(self._catalogue, problem, arrival)


def page_key(arrival: Arrival) -> tuple[str, ...]:
    """What a page depends on, beside the version of the dataset."""
    headers = arrival.headers
    accepted = (headers.get(name, "").replace(" ", "").lower() for name in ("accept", "accept-language"))
    return (arrival.path, arrival.query_string, arrival.scheme, arrival.host, *accepted)
