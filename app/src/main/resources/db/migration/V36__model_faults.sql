-- ai.model: nothing looks calls up by prompt and fault; the index only slowed the ledger

drop index if exists app.model_call_failed;
