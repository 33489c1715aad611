"""The file of one initiative: everything on record, for the archive, an audit or a request under the Woo (D12, D13).

`gathering` reads a case as nobody in particular may see it, so that nothing of a step that is still blind comes along
(D2), into documents (`values`); `redacting` leaves persons and personal opinions out, each with its ground; `leaf`
makes it a paper; `outcome` what the outcome can be computed from again; `writing` the folder, with its manifest.
"""
