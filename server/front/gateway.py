"""The application of a worker: an ASGI application around the WSGI application that makes the pages."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote_plus

from kg.engine.departure import Departure
from kg.problems import DengeError, Problem, load_catalogue
from kg.project import Settings
from server.front.admission import Admission, RefusedError, sends_in_vain
from server.front.ahead import AnswersAhead
from server.front.answers import Answers, Fresh, Make
from server.front.arrival import Arrival, read_arrival
from server.front.body import MEGABYTE, Bodies, Held, has_body
from server.front.bridge import Application, environment_of, respond
from server.front.cache import ResponseCache
from server.front.exchange import SHORT_WAY, ClientGoneError, Exchange, Receive, Scope, Send
from server.front.fast_path import ADDRESS, FastPath, MachineQuery
from server.front.forwarding import as_forwarded
from server.front.presence import while_present
from server.front.problem_replies import problem_reply, wants_page
from server.front.recollection import Peer, Recalled, Recollections
from server.front.reply import Reply, send
from server.front.shaping import coded, completed, identifier_field
from server.front.shared_work import Wait
from server.front.solitude import Solitude
from server.front.validators import with_uncoded
from server.front.visit import Accounts, Visit
from server.operators import figures_of
from server.operators.accounting import UNCOUNTED, routes_of
from server.problem_answers import HANDED_PROBLEM
from server.questions.ahead import paths_ahead
from server.rebasing import Rebasing
from server.remembering import bytes_for_queries
from server.site import site_of
from server.sparql.volatility import may_vary

_OPERATORS: Final = "/-/"
_DOWNLOADS: Final = "/download/"
# What readers bring changes without a new version of the dataset.
_OF_READERS: Final = ("/annotations/", "/nanopublications/")
# Conditions are evaluated here, on the whole page that Flask makes without them.
_TAGS: Final = "HTTP_IF_NONE_MATCH"
_CONDITIONS: Final = (_TAGS, "HTTP_IF_MODIFIED_SINCE")
# A longer body is given another base in a thread, as that takes more than a millisecond.
_AT_ONCE: Final = 1 << 18
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
_log = logging.getLogger("denge.server")


class Gateway:
    """Answers HTTP requests: refuses what is malformed or too much, else from the cache, the engine, or Flask.

    Bodies arrive, and queries of machines wait, in the event loop; `threads` is how many requests Flask works on.
    Another WSGI application than Denge's own is run without a cache.
    """

    def __init__(self, application: Application, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="flask")
        self._catalogue = load_catalogue()
        self._site = site = site_of(application)
        settings = site.project.settings if site else Settings()
        if site is not None:
            flask: Any = application
            figures = figures_of(flask)
            cache = ResponseCache(settings.cache_megabytes * MEGABYTE - bytes_for_queries(settings))
            figures.watch_cache(cache)
            self._accounts = Accounts(figures, routes_of(flask), settings)
            self._answers = Answers(cache, site.engine.version)
            engine: Any = site.fresh_engine  # of which not every one can be asked in an event loop
            self._fast_path = FastPath(engine, settings.query_characters, site.public_address, settings.base_iri)
        self._is_behind_proxy = settings.behind_proxy
        self._rebasing = Rebasing(settings.base_iri)
        self._admission = Admission(settings)
        self._solitude = Solitude()
        self._under_way = 0
        if site is not None:
            self._recollections = Recollections(self._answers, self._admission, self._accounts)
            paths = paths_ahead(site)
            self._ahead = AnswersAhead(paths, self._answer_ahead, self._answers.version, self._is_quiet, engine.rest)
            figures.watch_ahead(self._ahead)
        self._bodies = Bodies(settings.body_megabytes, settings.body_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send_message: Send) -> None:
        """Answer one HTTP request (ASGI 3.0)."""
        arrival = read_arrival(scope)
        if self._is_behind_proxy:
            arrival = as_forwarded(arrival)
        visit = Visit(arrival, Exchange(receive, send_message, scope.get("extensions", {}).get(SHORT_WAY)))
        visit.alone = self._solitude.lasts(scope["client"], visit.began)
        self._under_way += 1
        try:
            reply = await self._reply(visit)
        except ClientGoneError:
            return
        except Exception:
            _log.exception("unexpected", extra={"fields": {"request": arrival.identifier}})
            reply = self._told(visit, Problem("protocol.unexpected"))
        finally:
            self._under_way -= 1
        with suppress(ClientGoneError):  # what was done for a client that left is counted all the same
            await send(visit.exchange, completed(reply), arrival.method, identifier_field(arrival))
        if self._site is not None:
            self._accounts.note(visit, reply.status)
            self._recollections.learn(visit, reply)

    def recalled(self, said: bytes, client: Peer) -> Recalled | None:
        """The response to a whole request, where it is known from its bytes alone."""
        recalled = self._recollections.recall(said, client) if self._site is not None else None
        if recalled is not None:
            self._solitude.lasts(client, time.perf_counter())
        return recalled

    def refusal(self, scope: Scope, problem: Problem) -> Reply:
        """The answer to what never became a request, of which `scope` holds as much as is known."""
        arrival = read_arrival(scope)
        reply = completed(self._rebased(problem_reply(self._catalogue, problem, arrival)))
        if self._site is not None:
            self._accounts.note_refusal(arrival, reply.status, problem)
        return reply.with_fields(identifier_field(arrival))

    async def _reply(self, visit: Visit) -> Reply:
        try:
            self._admission.admit(visit.arrival)
            if not has_body(visit.arrival.headers):
                return await self._answer(visit, b"")
            held = Held()
            try:
                return await self._answer(visit, await self._body(visit, held))
            finally:
                self._bodies.release(held)
        except RefusedError as refused:
            return await self._refusal(visit, refused)
        except DengeError as error:
            return await coded(self._told(visit, error.problem), visit.arrival)

    async def _body(self, visit: Visit, held: Held) -> bytes:
        if sends_in_vain(visit.arrival):
            return b""
        try:
            return await self._bodies.read(visit.arrival.headers, visit.exchange, held)
        except DengeError as error:
            raise RefusedError(error.problem) from None

    async def _answer(self, visit: Visit, body: bytes) -> Reply:
        if self._rebasing.is_needed:
            body = await self._brought_inside(visit, body)
        arrival = visit.arrival
        wait = partial(while_present, visit.exchange)
        if self._site is None or "authorization" in arrival.headers:
            return await coded(await wait(self._from_flask(visit, body)), arrival)
        if self._fast_path.takes(arrival):
            asked = await self._fast_path.read(arrival, body)
            if asked is not None:
                visit.query = asked.query.text
                make = partial(self._machine_answer, asked, visit.alone)
                return await self._kept_or_made(visit, asked.key, make, wait)
        if not arrival.reads or "range" in arrival.headers or is_fleeting(arrival):
            return await coded(await wait(self._from_flask(visit, body)), arrival)
        self._ahead.opened(arrival)
        return await self._kept_or_made(visit, page_key(arrival), partial(self._page, visit, body), wait)

    async def _kept_or_made(self, visit: Visit, key: Hashable, make: Make, wait: Wait) -> Reply:
        given = await self._answers.answer(visit.arrival, key, make, wait)
        visit.found_as = given.found_as
        return given.reply

    async def _brought_inside(self, visit: Visit, body: bytes) -> bytes:
        """The body with the base that is used inside (`server.rebasing`); the visit's address gets that base too."""
        arrival = visit.arrival
        inside = self._rebasing.query_string_inward(arrival.query_string)
        visit.arrival = replace(arrival, query_string=inside)
        content_type = arrival.headers.get("content-type", "")
        if len(body) > _AT_ONCE:
            return await asyncio.to_thread(self._rebasing.body_inward, body, content_type)
        return self._rebasing.body_inward(body, content_type)

    async def _outside(self, reply: Reply) -> Reply:
        """The reply with the base that is used outside."""
        if not self._rebasing.is_needed:
            return reply
        if len(reply.body) > _AT_ONCE:
            return await asyncio.to_thread(self._rebased, reply)
        return self._rebased(reply)

    def _rebased(self, reply: Reply) -> Reply:
        fields = tuple((name, self._rebasing.text_outward(value)) for name, value in reply.fields)
        body = self._rebasing.body_outward(reply.body, reply.header("content-type") or "")
        return replace(reply, fields=fields, body=body)

    async def _machine_answer(self, asked: MachineQuery, alone: bool) -> Fresh:
        fresh = await self._fast_path.answer(asked, alone)
        return Fresh(await self._outside(fresh.reply), fresh.version)

    async def _page(self, visit: Visit, body: bytes) -> Fresh:
        """A page that was made ahead, else what Flask answers."""
        ready = await self._ahead.find(visit.arrival)
        if ready is not None:
            return ready
        fresh = await self._fresh_page(visit.arrival, body)
        visit.by_flask = True
        return fresh

    async def _answer_ahead(self, arrival: Arrival) -> Fresh:
        """A page or a file that nobody has asked for yet, for which nobody is counted."""
        return await self._fresh_page(arrival, b"", {UNCOUNTED: True})

    async def _fresh_page(self, arrival: Arrival, body: bytes, more: Mapping[str, object] = _NOTHING) -> Fresh:
        """What Flask answers; of one version when there was no other before and after."""
        before = self._answers.version()
        reply = await self._by_flask(arrival, body, _CONDITIONS, more)
        return Fresh(reply, before if before == self._answers.version() else None)

    def _is_quiet(self, seconds: float) -> bool:
        """Whether no request is under way, and none came for so long."""
        return not self._under_way and time.perf_counter() - self._solitude.latest > seconds

    async def _from_flask(self, visit: Visit, body: bytes, problem: Problem | None = None) -> Reply:
        reply = await self._by_flask(visit.arrival, body, more={} if problem is None else {HANDED_PROBLEM: problem})
        visit.by_flask = True
        return reply

    async def _by_flask(
        self, arrival: Arrival, body: bytes, without: tuple[str, ...] = (), more: Mapping[str, object] = _NOTHING
    ) -> Reply:
        environment = {**environment_of(arrival, body), **more}
        for name in without:
            environment.pop(name, None)
        if _TAGS in environment:
            environment[_TAGS] = with_uncoded(environment[_TAGS])
        departure = Departure()
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, respond, self._application, environment, departure)
        try:
            reply = await work
        except asyncio.CancelledError:
            departure.leave()
            raise
        return await self._outside(reply)

    async def _refusal(self, visit: Visit, refused: RefusedError) -> Reply:
        """The answer to a request that was refused: a page by Flask for browsers, unless they ask too often."""
        if self._site is not None and not refused.retry_seconds and wants_page(visit.arrival.headers):
            reply = await while_present(visit.exchange, self._from_flask(visit, b"", problem=refused.problem))
        else:
            reply = self._told(visit, refused.problem, refused.retry_seconds)
        return (await coded(reply, visit.arrival)).with_fields(("connection", "close"))

    def _told(self, visit: Visit, problem: Problem, retry_seconds: int = 0) -> Reply:
        visit.problem = problem
        return self._rebased(problem_reply(self._catalogue, problem, visit.arrival, retry_seconds))


def is_fleeting(arrival: Arrival) -> bool:
    """Whether the answer is not kept: what operators look at, files, what readers bring, queries that may vary."""
    asks_query = arrival.path.startswith(ADDRESS) and may_vary(unquote_plus(arrival.query_string))
    is_file = arrival.path.startswith(_DOWNLOADS) and arrival.path != _DOWNLOADS
    return asks_query or is_file or arrival.path.startswith((_OPERATORS, *_OF_READERS))


def page_key(arrival: Arrival) -> tuple[str, ...]:
    """What a page depends on, beside the version of the dataset."""
    headers = arrival.headers
    accepted = (headers.get(name, "").replace(" ", "").lower() for name in ("accept", "accept-language"))
    return (arrival.path, arrival.query_string, arrival.scheme, arrival.host, *accepted)
