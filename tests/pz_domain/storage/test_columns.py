"""The plain columns are the declared ones: what is written without SQLModel is what SQLModel reads."""

import pytest
from sqlmodel import SQLModel

from pz_domain.storage import declared
from pz_domain.storage.columns import COLUMNS, INSERT, INSIDE, OF_INITIATIVE, SEARCH


@pytest.mark.parametrize("table", COLUMNS)
def test_the_columns_are_those_of_the_declared_table_in_order(table) -> None:
    assert COLUMNS[table] == tuple(SQLModel.metadata.tables[table].columns.keys())


def test_no_declared_table_is_left_out() -> None:
    found = {cls.__tablename__ for cls in vars(declared).values() if hasattr(cls, "__table__")}
    assert found == set(COLUMNS)
    assert set(INSERT) == {*COLUMNS, SEARCH, INSIDE}


@pytest.mark.parametrize("table", OF_INITIATIVE)
def test_what_an_initiative_has_many_of_begins_with_its_number(table) -> None:
    assert COLUMNS[table][0] == "number"
