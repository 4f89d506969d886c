"""A real headless Chromium, driven through its DevTools pipe (no port, no driver, no dependency), and what
every page of the hub must stand: a phone, a keyboard, a screen reader, a quiet console.

How to use it, in tests/hub (the fixtures are in conftest.py):

    def test_my_page(demo: Demo, chromium: Chromium) -> None:
        demo.log_in(chromium, "claire")            # samia technician, paul trainer, claire coordinator
        assert demo.faults(chromium, "/mine") == []   # French and English, 360 and 1366 px, keyboard, names
        chromium.open(demo.pages + "/mine")
        chromium.reach("Enregistrer")              # Tab until that control has the focus
        chromium.type("Bonjour")
        chromium.submit()                          # Enter, and wait for the next page
        assert "C’est fait" in chromium.text()
        chromium.picture(Path("mine.png"))         # the whole page

`faults` looks for what is wider than the window, what the console says, controls without a name, controls
that Tab does not reach or where the focus cannot be seen, words too faint for their ground (light and dark),
and, on a phone, what is too small for a finger. WEEEJOB_PICTURES=FOLDER keeps a picture of all it looks at.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import re
import select
import shutil
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hub.page_scripts import BEGINNING, FAINT, SEND, SMALL, STOP, WANTED, WIDER

PHONE_PX = 360
DESKTOP_PX = 1366
PATIENCE_SECONDS = 120.0
MOST_STOPS = 400
_KEYS = {
    "Tab": ("Tab", 9, ""),
    "Enter": ("Enter", 13, "\r"),
    "Space": (" ", 32, " "),
    "ArrowDown": ("ArrowDown", 40, ""),
    "ArrowUp": ("ArrowUp", 38, ""),
}
_CONTROLS = frozenset(
    {
        "button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton",
        "Date", "DisclosureTriangle", "menuitem", "slider", "switch", "tab", "InputTime", "DateTime",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus is: what the control says, and whether a person sees that it has the focus."""

    place: int
    tag: str
    said: str
    seen: bool


class Chromium:
    """One browser with one page. `complaints` is what its console said since they were last taken."""

    def __init__(self, profile: Path) -> None:
        names = ("chromium", "chromium-browser", "google-chrome")
        program = next(filter(None, map(shutil.which, names)), None)
        assert program, "Chromium is missing: sh packaging/system_packages.sh"
        self.complaints: list[str] = []
        self._number = 0
        self._rest = b""
        self._events: list[dict[str, Any]] = []
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # High numbers, so that putting them on 3 and 4 overwrites neither.
        read, write = (fcntl.fcntl(each, fcntl.F_DUPFD, 60) for each in (theirs_in, theirs_out))
        self._process = subprocess.Popen(
            [
                "bash", "-c", f'exec "$@" 3<&{read} 4>&{write}', "chromium", program, "--headless=new",
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-extensions", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion", "--hide-scrollbars", f"--user-data-dir={profile}",
                "--remote-debugging-pipe", "about:blank",
            ],
            pass_fds=(read, write),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for each in (theirs_in, theirs_out, read, write):
            os.close(each)
        self._in, self._out = ours_in, ours_out
        self._session = ""
        page = next(one for one in self._call("Target.getTargets")["targetInfos"] if one["type"] == "page")
        attached = self._call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for room in ("Page", "Runtime", "Log", "Network", "DOM", "Accessibility"):
            self._call(f"{room}.enable")
        self.resize(DESKTOP_PX)

    def close(self) -> None:
        """End the browser and everything it started."""
        with suppress(OSError, RuntimeError):
            session, self._session = self._session, ""
            self._call("Browser.close")
            self._session = session
        try:
            self._process.wait(PATIENCE_SECONDS)
        finally:
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            os.close(self._in)
            os.close(self._out)

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is there."""
        self._events.clear()
        answer = self._call("Page.navigate", url=address)
        if "loaderId" in answer:  # otherwise only the place within the page changed
            self._await("Page.loadEventFired")

    def resize(self, width: int, height: int = 800) -> None:
        """Another size of window, in CSS pixels; a phone below 600."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip

    def speak(self, language: str) -> None:
        """What the browser asks pages for: ``fr`` or ``en``."""
        self._call("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})

    def see(self, look: str) -> None:
        """What the browser prefers: ``light`` or ``dark``."""
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": look}])

    def cookies(self) -> dict[str, str]:
        """What the browser would send to where it is."""
        return {one["name"]: one["value"] for one in self._call("Network.getCookies")["cookies"]}

    def remember(self, cookies: Mapping[str, str]) -> None:
        """Have these cookies again, here."""
        for name, value in cookies.items():
            self._call("Network.setCookie", name=name, value=value, url=str(self.evaluate("location.origin")))

    def status(self) -> int:
        """What the hub answered the page that is open with."""
        return int(self.evaluate("performance.getEntriesByType('navigation')[0].responseStatus"))

    def send_form(self, action: str, typed: Mapping[str, str]) -> None:
        """Fill in the form that leads to `action`, whatever its fields would refuse, send it, and wait for
        the page that comes. Of what can be ticked the value is, or ``all``."""
        self._events.clear()
        found = self.evaluate(f"({SEND})({json.dumps(action)}, {json.dumps(dict(typed))})")
        assert found == "sent", f"{action}: {found}"
        self._await("Page.loadEventFired")

    def fields_of(self, action: str) -> list[tuple[str, str]]:
        """What the form that leads to `action` has; of what can be ticked, everything."""
        found = self.evaluate(f"""[...[...document.forms]
            .find(f => f.method === 'post' && f.getAttribute('action') === {json.dumps(action)}).elements]
            .filter(e => e.name).map(e => [e.name, e.value])""")
        return [(str(name), str(value)) for name, value in found]

    def forget(self) -> None:
        """Without cookies, as a browser that was never here."""
        self._call("Network.clearBrowserCookies")

    def evaluate(self, script: str) -> Any:
        """What a script in the page gives back, as JSON. The page's own policy does not hold for it."""
        said = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def text(self) -> str:
        """What a person reads, spaces in one."""
        return " ".join(str(self.evaluate("document.body.innerText")).split())

    def path(self) -> str:
        """Where the browser is, on this hub."""
        return str(self.evaluate("location.pathname + location.search"))

    def press(self, key: str, *, back: bool = False) -> None:
        """One key: Tab, Enter, Space, ArrowDown, ArrowUp; `back` holds Shift."""
        name, code, text = _KEYS[key]
        common = {"key": name, "code": key, "windowsVirtualKeyCode": code, "modifiers": 8 if back else 0}
        self._call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self._call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        """Write into the field that has the focus, in place of what was there."""
        self.evaluate("document.activeElement.select?.()")
        self._call("Input.insertText", text=text)

    def choose_file(self, field: str, *files: Path) -> None:
        """Put files into the file field of this name, as its dialog would."""
        root = self._call("DOM.getDocument")["root"]["nodeId"]
        node = self._call("DOM.querySelector", nodeId=root, selector=f'input[name="{field}"]')["nodeId"]
        self._call("DOM.setFileInputFiles", nodeId=node, files=[str(file) for file in files])

    def submit(self, key: str = "Enter") -> None:
        """Press Enter on what has the focus, and wait for the page that comes."""
        self._events.clear()
        self.press(key)
        self._await("Page.loadEventFired")

    def stop(self) -> Stop | None:
        """Where the focus is."""
        found = self.evaluate(STOP)
        return Stop(**found) if found else None

    def reach(self, said: str) -> Stop:
        """Press Tab until a control that says this has the focus."""
        passed = []
        for _ in range(MOST_STOPS):
            self.press("Tab")
            here = self.stop()
            if here is not None and said in here.said:
                return here
            passed.append(here.said if here else "")
        raise AssertionError(f"Tab does not reach « {said} »: {sorted(set(passed))}")

    def walk(self) -> list[Stop]:
        """Tab through the page from its beginning, once round."""
        self.evaluate(BEGINNING)
        stops: list[Stop] = []
        for _ in range(MOST_STOPS):
            self.press("Tab")
            here = self.stop()
            if here is not None and stops and here.place == stops[-1].place:
                continue  # a date has a stop for its day, its month and its year, and one for its calendar
            if here is None or here.place < len(stops):
                return stops
            stops.append(here)
        raise AssertionError("the keyboard never comes round")

    def faults(self) -> list[str]:
        """What is wrong with the page that is open, at the size that it has."""
        found = [*self.take_complaints(), *self.too_wide()]
        found += [f"no name: {one}" for one in self.unnamed()]
        for look in ("light", "dark"):
            self.see(look)
            found += [f"too faint, {look}: {one}" for one in self.evaluate(FAINT)]
        self.see("light")
        if self.evaluate("innerWidth") < 600:
            found += [f"too small for a finger: {one}" for one in self.evaluate(SMALL)]
        found += [f"focus not seen: {one.tag} « {one.said} »" for one in self.walk() if not one.seen]
        found += [f"not reached by Tab: « {one} »" for one in self.evaluate(WANTED)]
        return found

    def too_wide(self) -> list[str]:
        """What is wider than the window."""
        wide = self.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return [f"{wide} px wider than the window: {self.evaluate(WIDER)}"] if wide > 0 else []

    def unnamed(self) -> list[str]:
        """Controls that a screen reader could not name."""
        nodes = self._call("Accessibility.getFullAXTree")["nodes"]
        return [
            f"{node['role']['value']} {node.get('backendDOMNodeId')}"
            for node in nodes
            if not node["ignored"]
            and node["role"]["value"] in _CONTROLS
            and not str(node.get("name", {}).get("value", "")).strip()
        ]

    def take_complaints(self) -> list[str]:
        """What the console said, once."""
        self._call("Runtime.evaluate", expression="0")  # whatever was on its way is here now
        said, self.complaints = self.complaints, []
        return said

    def picture(self, file: Path) -> None:
        """The whole page as PNG."""
        shot = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(shot["data"]))

    def paper(self, file: Path) -> None:
        """The page as it prints on A4, as PDF."""
        printed = self._call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)
        file.write_bytes(base64.b64decode(printed["data"]))

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            said = self._hear(until, method)
            if said.get("id") == self._number:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']}")
                return dict(said.get("result", {}))

    def _await(self, event: str) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not any(one["method"] == event for one in self._events):
            self._hear(until, event)

    def _hear(self, until: float, awaited: str) -> dict[str, Any]:
        """The next message; events are kept, and what the console said."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise RuntimeError(f"Chromium did not answer in time: {awaited}")
            heard = os.read(self._in, 1 << 16)
            if not heard:
                raise RuntimeError("Chromium has ended")
            self._rest += heard
        one, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(one)
        method, params = said.get("method", ""), said.get("params", {})
        if method:
            self._events.append(said)
        if method == "Log.entryAdded" and params["entry"]["level"] in {"error", "warning"}:
            entry = params["entry"]
            self.complaints.append(f"console: {entry['text']} {entry.get('url', '')}".strip())
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(f"console: {params['exceptionDetails']['text']}")
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(f"console: {params['type']}")
        return said


@dataclass(frozen=True)
class Demo:
    """The invented session of `seed-demo` on a real hub process: where its pages are, and who may log in."""

    pages: str
    data: Path
    passwords: dict[str, str]

    def log_in(self, chromium: Chromium, name: str) -> None:
        """Log in by keyboard alone, in French."""
        chromium.forget()
        chromium.speak("fr")
        chromium.open(f"{self.pages}/login")
        chromium.reach("Nom")
        chromium.type(name)
        chromium.reach("Mot de passe")
        chromium.type(self.passwords[name])
        chromium.submit()
        assert chromium.path() != "/login", chromium.text()
        chromium.take_complaints()

    def faults(self, chromium: Chromium, path: str) -> list[str]:
        """What is wrong with a page in French and English, on a phone and on a laptop. A picture of each is
        kept where WEEEJOB_PICTURES names a folder."""
        found = []
        pictures = os.environ.get("WEEEJOB_PICTURES", "")
        for language in ("fr", "en"):
            chromium.speak(language)
            for width in (PHONE_PX, DESKTOP_PX):
                chromium.resize(width)
                chromium.open(self.pages + path)
                where = f"{path} {language} {width} px"
                if chromium.evaluate("document.documentElement.lang") != language:
                    found.append(f"{where}: not in this language")
                if pictures:
                    name = (
                        re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", path).strip("/").replace("/", "_")
                        or "start"
                    )
                    name = re.sub(r"[^\w-]", "_", name)
                    chromium.picture(Path(pictures) / f"{name}-{language}-{width}.png")
                found += [f"{where}: {one}" for one in chromium.faults()]
        chromium.speak("fr")
        chromium.resize(DESKTOP_PX)
        return found
