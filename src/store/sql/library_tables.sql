-- Whether the file holds a library already.
SELECT count(*) FROM sqlite_master
