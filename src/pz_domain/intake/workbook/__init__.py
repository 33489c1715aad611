"""Workbooks in: XLSX, XLSM, XLSB, XLS and ODS, opened in a process of their own and handed over as plain texts.

`archive` says what a zip is and keeps bombs out; `extent` measures the tables before anything is laid out;
`opening` has the library read them; `apart` does all of that where it can be stopped and cannot hurt.
"""
