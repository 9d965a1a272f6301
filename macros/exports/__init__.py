"""What the site gives away as files: data to download, and calendars and feeds to subscribe to.

Data is the records as tables, and one module a format, each from tables to bytes. tables.py says what
a table is; plan_tables.py, register_tables.py, knowledge_tables.py, control_tables.py,
figure_tables.py and said.py fill them, a subject each; csv.py,
xlsx.py, json.py (with schema.py) and datapackage.py write them; data_files.py lists what is written. ics.py
and atom.py write what is subscribed to. Everything goes through a View, so that drafts and, in an open
build, what is intern never get here.

Of this package, only what is below may be asked for by the components that it takes its words from.
"""

FOLDER = "data/"  # of the site


def series_path(series_id: str) -> str:
    """The CSV file of one series, below FOLDER."""
    return f"serier/{series_id}.csv"
