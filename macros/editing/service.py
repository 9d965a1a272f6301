"""One service for several editors, behind the organisation's own login: who may ask, and as whom.

Who somebody is comes from headers, and is believed only from the proxies that are listed. Such a proxy has to
log people in, and to take away these headers from what browsers send: nothing here can tell the difference.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.drafts.editors import editor_of
from macros.drafts.saving import Editor
from macros.text.system_faults import Told, why
from macros.text.yaml_edit import value_of

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
HEADER = re.compile(r"[A-Za-z0-9-]+")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
FIELDS = ("proxies", "hosts", "headers", "approvers", "most")


@dataclass(frozen=True)
class Service:
    """`proxies` may say who asks; `hosts` are the names that the service is called by. `user`, `name` and
    `role` are the headers that say so; `approvers` the words of the role header that let somebody approve.
    `most`: how many editors are served at a time."""

    proxies: tuple[Network, ...]
    hosts: frozenset[str]
    user: str
    name: str
    role: str
    approvers: frozenset[str]
    most: int = 12

    def is_proxy(self, address: str) -> bool:
        try:
            found = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        found = getattr(found, "ipv4_mapped", None) or found
        return any(found in one for one in self.proxies)

    def is_named(self, said: str) -> bool:
        try:
            return (urlsplit(f"//{said}").hostname or "") in self.hosts
        except ValueError:
            return False

    def editor(self, headers: Sequence[tuple[str, str]]) -> Editor | None:
        """Whom a proxy says that it has let in; None where it doesn't say, or says it twice."""
        user, name, role = (one_of(headers, header) for header in (self.user, self.name, self.role))
        if not user or name is None or role is None:
            return None
        words = {one.strip() for one in role.split(",")}
        known = editor_of(name or user, "godkännare" if words & self.approvers else "redaktör")
        return Editor(known.name, editor_of(user).slug, known.role, shared=True)

    @property
    def own_headers(self) -> frozenset[str]:
        """Those that are for the service alone, in small letters."""
        return frozenset(one.lower() for one in (self.user, self.name, self.role))


def one_of(headers: Sequence[tuple[str, str]], wanted: str) -> str | None:
    """What a header says; "" where it isn't there, None where it came twice and nobody knows which is right."""
    found = [value for name, value in headers if name.lower() == wanted.lower()]
    if len(found) > 1:
        return None
    try:
        return "".join(found).encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return "".join(found).strip()


def read_service(file: Path) -> Service:
    """The settings of a service. Told where they can't be used, in one line."""
    try:
        said = value_of(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise Told(f"{file}: {why(error)}") from None
    except UnicodeDecodeError:
        raise Told(f"{file}: filen är inte sparad som UTF-8.") from None
    if not isinstance(said, dict):
        raise Told(f"{file}: filen går inte att läsa som YAML.")
    unknown = [name for name in said if name not in FIELDS]
    if unknown:
        raise Told(f'{file}: okänt fält "{unknown[0]}". Fälten är {", ".join(FIELDS)}.')
    headers: Any = said.get("headers")
    if not isinstance(headers, dict) or not are_headers([headers.get(one) for one in HEADERS]):
        raise Told(
            f'{file}: "headers" ska ha fälten {", ".join(HEADERS)}, vart och ett med namnet på ett sidhuvud.'
        )
    most = said.get("most", Service.most)
    if not isinstance(most, int) or isinstance(most, bool) or most < 1:
        raise Told(f'{file}: "most" ska vara ett heltal, minst 1.')
    return Service(
        tuple(network(file, one) for one in texts(file, said, "proxies")),
        frozenset(host(file, one) for one in texts(file, said, "hosts")),
        user=headers["user"],
        name=headers["name"],
        role=headers["role"],
        approvers=frozenset(texts(file, said, "approvers")),
        most=most,
    )


def are_headers(names: list[Any]) -> bool:
    """Whether these are names of headers, each another."""
    known = [one.lower() for one in names if isinstance(one, str) and HEADER.fullmatch(one)]
    return len(set(known)) == len(names)


HEADERS = ("user", "name", "role")


def texts(file: Path, said: Mapping[str, Any], name: str) -> list[str]:
    found = said.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(one, str) and one for one in found):
        raise Told(f'{file}: "{name}" ska vara en lista med minst en text.')
    return found


def network(file: Path, said: str) -> Network:
    try:
        found = ipaddress.ip_network(said)
    except ValueError:
        raise Told(
            f'{file}: "{said}" under "proxies" är ingen IP-adress. Skriv till exempel 10.0.0.5.'
        ) from None
    if found.prefixlen == 0:
        raise Told(f'{file}: "{said}" under "proxies" är alla adresser. Räkna upp de proxyservrar som finns.')
    return found


def host(file: Path, said: str) -> str:
    if not HOST.fullmatch(said):
        raise Told(
            f'{file}: "{said}" under "hosts" är inget namn på en server. Skriv det utan https:// och port.'
        )
    return said
