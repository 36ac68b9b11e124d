package io.leadwright.ai.answer;

import io.leadwright.ai.answer.SampleLeads.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How well rules alone rate leads that people labeled: {@code app/evaluate leads [file …]} prints the shares and every difference.
 *
 * @param right categories as labeled, or as another fair reader would
 * @param rightGrades grades as labeled
 * @param misses one line for each difference
 */
record LeadEvaluation(int right, int categories, int rightGrades, int leads, List<String> misses) {

    static LeadEvaluation of(List<Sample> samples) {
        List<String> misses = new ArrayList<>();
        int right = 0;
        int categories = 0;
        int rightGrades = 0;
        for (Sample sample : samples) {
            Map<String, Evidence> read = SampleLeads.READING.read("lead-facts", sample.fields());
            for (String dimension : sample.expected().keySet()) {
                Evidence evidence = read.get(dimension);
                String category = evidence == null ? "missing" : evidence.category();
                categories++;
                if (sample.accepts(dimension, category)) {
                    right++;
                } else {
                    misses.add("%s %-20s expected %-14s read %-14s %s"
                            .formatted(sample.id(), dimension, sample.expected().get(dimension), category, evidence));
                }
            }
            Map<String, ?> rating = SampleLeads.rate(read);
            if (String.valueOf(rating.get("grade")).startsWith(sample.grade())) {
                rightGrades++;
            } else {
                misses.add("%s grade expected %s, got %s".formatted(sample.id(), sample.grade(), rating));
            }
        }
        return new LeadEvaluation(right, categories, rightGrades, samples.size(), misses);
    }

    double categoryShare() {
        return (double) right / categories;
    }

    double gradeShare() {
        return (double) rightGrades / leads;
    }

    String summary() {
        return "categories %d of %d (%.1f %%), grades %d of %d (%.1f %%)"
                .formatted(right, categories, 100 * categoryShare(), rightGrades, leads, 100 * gradeShare());
    }

    public static void main(String[] files) {
        for (String file : files) {
            LeadEvaluation evaluation = of(SampleLeads.read(Path.of(file)));
            System.out.println(Path.of(file).getFileName() + ": " + evaluation.summary());
            evaluation.misses().forEach(miss -> System.out.println("  " + miss));
        }
    }
}
