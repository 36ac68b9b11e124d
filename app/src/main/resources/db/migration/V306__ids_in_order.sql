-- Each connection took fifty ids ahead, so that a record entered later could have the lower id, and lists that go by id showed it first.
alter sequence app.form_record_id cache 1;
