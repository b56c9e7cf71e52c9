"""Where things rest: the only SQL. Connection, migrations, one store per aggregate, snapshot, backup, doctor."""
