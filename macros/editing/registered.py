"""Every module that makes a task or a page of the desk known. Nothing else is found by itself."""

from __future__ import annotations

from macros.editing import (
    approving_page,
    history_page,
    record_page,
    sending_page,
    start_page,
    task_page,
    unit_forms,
)
from macros.editing.tasks import (
    change_status,
    change_text,
    contacts_and_terms,
    correction,
    freeze_report,
    new_activity,
    new_deck,
    new_followup,
    new_routine,
    replace_routine,
    unit_forms_task,
)
from macros.editing.texts import page_editor

# In the order that the start has them.
KNOWN = (
    history_page,
    sending_page,
    approving_page,
    start_page,
    task_page,
    record_page,
    change_status,
    new_followup,
    new_activity,
    new_routine,
    replace_routine,
    contacts_and_terms,
    page_editor,
    change_text,
    new_deck,
    unit_forms,
    unit_forms_task,
    correction,
    freeze_report,
)
