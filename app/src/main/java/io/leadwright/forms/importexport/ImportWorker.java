package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportClaims.ImportClaim;
import io.leadwright.forms.importexport.ImportClaims.ImportLost;
import io.leadwright.forms.importexport.ImportRun.ImportReason;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.transaction.BoundedWork;
import io.leadwright.platform.transaction.WakeUp;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Processes imports in the background, as many concurrently as the settings allow. */
@Component
class ImportWorker implements SmartLifecycle, BoundedWork.Source<ImportClaim> {
    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final int ATTEMPTS = 5;

    private final ImportClaims claims;
    private final ImportCheck check;
    private final ImportWriting writing;
    private final ImportUndo undo;
    private final WakeUp signal = new WakeUp();
    private final BoundedWork<ImportClaim> work;

    ImportWorker(
            ImportClaims claims, ImportCheck check, ImportWriting writing, ImportUndo undo, ImportSettings settings) {
        this.claims = claims;
        this.check = check;
        this.writing = writing;
        this.undo = undo;
        this.work = new BoundedWork<>(this, settings.concurrency(), signal, settings.poll());
    }

    /** Signals new work. */
    void wake() {
        signal.call();
    }

    @Override
    public BoundedWork.Batch<ImportClaim> take(int free) {
        List<ImportClaim> taken = claims.take(free);
        return new BoundedWork.Batch<>(taken, taken.size() == free);
    }

    @Override
    public void run(ImportClaim claim) {
        long id = claim.run().id();
        try {
            work(claim);
        } catch (ImportLost e) {
            log.info("Import {} was stopped", id);
        } catch (SheetFault e) {
            claims.fail(claim, new ImportReason(e.code(), e.arguments()));
        } catch (IOException | RuntimeException e) {
            log.warn("Import {} failed, attempt {}", id, claim.attempts(), e);
            if (claim.attempts() >= ATTEMPTS) {
                claims.fail(claim, new ImportReason("unexpected", List.of()));
            }
        }
    }

    private void work(ImportClaim claim) throws IOException {
        switch (claim.run().state()) {
            case CHECKING -> check.run(claim);
            case RUNNING -> writing.run(claim, this::stopping);
            case UNDOING -> undo.run(claim, this::stopping);
            default ->
                throw new IllegalStateException("No work to do for an import in the state "
                        + claim.run().state());
        }
    }

    private boolean stopping() {
        return !work.running();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        claims.forgetOld();
    }

    @Override
    public void start() {
        work.start(() -> {});
    }

    @Override
    public void stop() {
        work.stop();
    }

    @Override
    public boolean isRunning() {
        return work.running();
    }

    /** Starts after the resources are deployed. */
    @Override
    public int getPhase() {
        return 0;
    }
}
