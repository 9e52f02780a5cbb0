package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.ReportChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.policy.Owners;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFile;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.results.History;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reports of each team, in folders of their own.
 *
 * @param reports by the name of the team; nothing unless the result is to be split
 * @param folders the folder of each team, by the name of the team
 */
record OwnerReports(Map<String, List<Report>> reports, Map<String, String> folders) {

    /** Prepares the reports of all teams that the owners name, and reads their histories to find what is wrong with them. */
    static OwnerReports of(Configuration configuration, ReportSettings settings, Owners owners, Histories histories)
            throws InvalidInputException, IOException {
        Map<String, List<Report>> reports = new LinkedHashMap<>();
        Map<String, String> folders = new LinkedHashMap<>();
        ReportChoice choice = configuration.reports();
        if (!choice.splitByOwner()) {
            return new OwnerReports(reports, folders);
        }
        for (Map.Entry<String, String> team : TeamFolders.names(owners.teams()).entrySet()) {
            String folder = TeamFolders.ROOT + "/" + team.getValue();
            ReportSettings own = settings.withCategory(settings.sarifCategory() + "/" + folder);
            reports.put(
                    team.getKey(),
                    ReportFormat.reports(choice.formats(), own).stream()
                            .map(report -> (Report) new InFolder(folder, report))
                            .toList());
            folders.put(team.getKey(), folder);
            Optional<HistoryFolder> kept = histories.inside(folder);
            if (kept.isPresent()) {
                kept.get().read();
            }
        }
        return new OwnerReports(reports, folders);
    }

    /** The names of all files that may be written. */
    List<String> fileNames() {
        return reports.values().stream()
                .flatMap(List::stream)
                .map(Report::fileName)
                .toList();
    }

    /**
     * Adds the reports of each team that has something in the result, and those of what has no known owner. The reports of all
     * other teams are deleted.
     *
     * @return how many teams have reports
     */
    int addTo(OutputSet files, ScanResult result, Histories histories, Instant now)
            throws IOException, InvalidInputException {
        if (reports.isEmpty()) {
            return 0;
        }
        files.replaceIn(TeamFolders.ROOT + "/");
        Map<String, ScanResult> parts = result.byOwner();
        for (Map.Entry<String, ScanResult> part : parts.entrySet()) {
            ScanResult own = part.getValue();
            String folder = folders.get(part.getKey());
            Optional<HistoryFolder> kept = folder == null ? Optional.empty() : histories.inside(folder);
            if (kept.isPresent()) {
                History longer = kept.get().add(HistoryEntry.of(own), now);
                own = own.with(own.triage().with(longer));
            }
            files.write(reports.getOrDefault(part.getKey(), List.of()), own);
        }
        return parts.size() - 1;
    }

    /** A report in a folder inside the output folder. */
    private record InFolder(String folder, Report report) implements Report {

        @Override
        public String fileName() {
            return folder + "/" + report.fileName();
        }

        @Override
        public List<ReportFile> files(ScanResult result) {
            return report.files(result).stream().map(file -> file.in(folder)).toList();
        }
    }
}
