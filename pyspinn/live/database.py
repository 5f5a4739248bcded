"""The database that tells clients where everything is: tables and views as they query them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pyspinn.live.layout import Layout

#: Columns of the tables, as clients and the views name them.
_TABLES = {
    "configuration_parameters": "parameter_id TEXT PRIMARY KEY, value REAL",
    "proxy_configuration": "kind TEXT, name TEXT, value TEXT",
    "Machine_layout": "machine_id INTEGER PRIMARY KEY, x_dimension INTEGER, y_dimension INTEGER",
    "Machine_chip": "no_processors INTEGER, chip_x INTEGER, chip_y INTEGER, machine_id INTEGER, "
    "ip_address TEXT, nearest_ethernet_x INTEGER, nearest_ethernet_y INTEGER",
    "Application_vertices": "vertex_id INTEGER PRIMARY KEY, vertex_label TEXT",
    "Machine_vertices": "vertex_id INTEGER PRIMARY KEY, label TEXT",
    "graph_mapper_vertex": "application_vertex_id INTEGER, machine_vertex_id INTEGER",
    "Placements": "vertex_id INTEGER PRIMARY KEY, machine_id INTEGER, chip_x INTEGER, "
    "chip_y INTEGER, chip_p INTEGER",
    "m_vertex_to_lpg_vertex": "pre_vertex_id INTEGER, partition_id TEXT, post_vertex_id INTEGER",
    "IP_tags": "vertex_id INTEGER, tag INTEGER, board_address TEXT, ip_address TEXT, "
    "port INTEGER, strip_sdp BOOLEAN",
    "event_to_atom_mapping": "vertex_id INTEGER, atom_id INTEGER, event_id INTEGER PRIMARY KEY",
}
#: Views; the order of their columns matters to clients that count them.
_VIEWS = {
    "label_event_atom_view": """
        SELECT e.atom_id AS atom, e.event_id AS event, a.vertex_label AS label
        FROM event_to_atom_mapping e
        JOIN graph_mapper_vertex g ON g.machine_vertex_id = e.vertex_id
        JOIN Application_vertices a ON a.vertex_id = g.application_vertex_id""",
    "app_output_tag_view": """
        SELECT t.ip_address AS ip_address, t.port AS port, t.strip_sdp AS strip_sdp,
               t.board_address AS board_address, t.tag AS tag,
               a.vertex_label AS pre_vertex_label, m.label AS post_vertex_label,
               p.chip_x AS chip_x, p.chip_y AS chip_y
        FROM m_vertex_to_lpg_vertex l
        JOIN IP_tags t ON t.vertex_id = l.post_vertex_id
        JOIN Machine_vertices m ON m.vertex_id = l.post_vertex_id
        JOIN Placements p ON p.vertex_id = l.post_vertex_id
        JOIN graph_mapper_vertex g ON g.machine_vertex_id = l.pre_vertex_id
        JOIN Application_vertices a ON a.vertex_id = g.application_vertex_id""",
    "application_vertex_placements": """
        SELECT p.chip_x AS x, p.chip_y AS y, p.chip_p AS p, a.vertex_label AS vertex_label
        FROM Placements p
        JOIN graph_mapper_vertex g ON g.machine_vertex_id = p.vertex_id
        JOIN Application_vertices a ON a.vertex_id = g.application_vertex_id""",
    "chip_eth_info": """
        SELECT c.chip_x AS x, c.chip_y AS y, e.chip_x AS eth_x, e.chip_y AS eth_y,
               e.ip_address AS eth_ip_address
        FROM Machine_chip c
        JOIN Machine_chip e
        ON e.chip_x = c.nearest_ethernet_x AND e.chip_y = c.nearest_ethernet_y""",
}
_APP_ID, _CORES_OF_CHIP = 17, 18


def write_database(
    path: Path,
    board: Layout,
    address: str,
    run_ms: float | None,
    dt_ms: float,
    time_scale_factor: float,
) -> None:
    """Write the database of a run.

    Parameters
    ----------
    path : Path
        A file that does not exist.
    board : Layout
        What is where.
    address : str
        Where the board can be reached.
    run_ms : float or None
        Length of the run; None for ever.
    dt_ms, time_scale_factor : float
        Time step; wall time over simulated time.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        # It lives as long as a run: nothing need survive a power cut.
        connection.execute("PRAGMA synchronous = OFF")
        for name, columns in _TABLES.items():
            connection.execute(f"CREATE TABLE {name}({columns})")
        for name, query in _VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {query}")
        _fill(connection, "configuration_parameters", [
            ("machine_time_step", round(dt_ms * 1000.0)),
            ("time_scale_factor", time_scale_factor),
            ("infinite_run", str(run_ms is None)),
            ("runtime", -1 if run_ms is None else run_ms),
            ("app_id", _APP_ID),
        ])  # fmt: skip
        _write_machine(connection, board, address)
        _write_vertices(connection, board)
        _write_gatherers(connection, board, address)


def _fill(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        # The names of tables are those above, and values go by marks.
        connection.executemany(f"INSERT INTO {table} VALUES({marks})", rows)


def _write_machine(connection: sqlite3.Connection, board: Layout, address: str) -> None:
    chips = board.chips
    _fill(
        connection,
        "Machine_layout",
        [(1, 1 + max(x for x, _ in chips), 1 + max(y for _, y in chips))],
    )
    _fill(
        connection,
        "Machine_chip",
        [(_CORES_OF_CHIP, x, y, 1, address if (x, y) == (0, 0) else None, 0, 0) for x, y in chips],
    )


def _write_vertices(connection: sqlite3.Connection, board: Layout) -> None:
    numbered = list(enumerate(board.vertices, start=1))
    _fill(connection, "Application_vertices", [(k, v.label) for k, v in numbered])
    _fill(connection, "Machine_vertices", [(k, f"{v.label}:0") for k, v in numbered])
    _fill(connection, "graph_mapper_vertex", [(k, k) for k, _ in numbered])
    places = [(k, 1, v.place.x, v.place.y, v.place.p) for k, v in numbered]
    _fill(connection, "Placements", places)
    events = [
        (k, cell, key)
        for k, v in numbered
        if v.keys is not None
        for cell, key in enumerate(v.keys.keys)
    ]
    _fill(connection, "event_to_atom_mapping", events)


def _write_gatherers(connection: sqlite3.Connection, board: Layout, address: str) -> None:
    ids = {v.label: k for k, v in enumerate(board.vertices, start=1)}
    for k, g in enumerate(board.gatherers, start=len(board.vertices) + 1):
        form = g.gatherer.settings
        _fill(connection, "Machine_vertices", [(k, g.label)])
        _fill(connection, "Placements", [(k, 1, g.place.x, g.place.y, g.place.p)])
        row = (k, g.tag, address, form.host, form.port, int(form.strip_sdp))
        _fill(connection, "IP_tags", [row])
        _fill(connection, "m_vertex_to_lpg_vertex", [(ids[name], "SPIKE", k) for name in g.heard])
