package dev.plaudit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of rooms in ARCHITECTURE.md, read from there: who may use whom, and where each big library lives. */
class ArchitectureTest {

    private static final JavaClasses PLAUDIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.plaudit");

    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

    private static final Map<String, Set<String>> MAY_USE = table();

    private static final Map<String, Set<String>> LIBRARY_ROOMS = Map.of(
            "software.amazon.awssdk", Set.of("aws", "collect", "s3"),
            "dev.cel", Set.of("rules"),
            "freemarker", Set.of("report", "simulator"),
            "picocli", Set.of("cli"),
            "me.tongfei.progressbar", Set.of("cli"),
            "tools.jackson",
                    Set.of(
                            "aws",
                            "input",
                            "snapshot",
                            "plan",
                            "push",
                            "rules",
                            "results",
                            "iac",
                            "report",
                            "simulator"),
            "org.snakeyaml", Set.of("input"),
            "org.apache.parquet", Set.of("report"));

    private static final int MOST_COMPONENTS = 10;
    private static final int MOST_LINES = 250;

    private static final List<String> VAGUE_NAMES = List.of("Util", "Utils", "Helper", "Manager", "Impl", "Common");

    @Test
    void sees_the_classes_it_judges() {
        assertThat(PLAUDIT.size()).isGreaterThan(30);
        Set<String> rooms = Set.copyOf(PLAUDIT.stream()
                .map(ArchitectureTest::room)
                .filter(room -> !room.isEmpty())
                .toList());
        assertThat(rooms).as("every package is a row of the table").isEqualTo(MAY_USE.keySet());
    }

    @TestFactory
    Stream<DynamicTest> each_room_uses_only_the_rooms_it_may() {
        return MAY_USE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> noClasses()
                                .that(inRoom(row.getKey()))
                                .should()
                                .dependOnClassesThat(inOtherRoomsThan(row.getKey(), row.getValue()))
                                .allowEmptyShould(true)
                                .check(PLAUDIT)));
    }

    @Test
    void no_package_needs_one_that_needs_it() {
        slices().matching("dev.plaudit.(**)").should().beFreeOfCycles().check(PLAUDIT);
    }

    @TestFactory
    Stream<DynamicTest> each_big_library_has_its_homes() {
        return LIBRARY_ROOMS.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> noClasses()
                                .that(DescribedPredicate.not(inAnyRoom(row.getValue())))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(row.getKey() + "..")
                                .check(PLAUDIT)));
    }

    @Test
    void nothing_is_null_unless_it_says_so() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(PLAUDIT);
        assertThat(PLAUDIT.stream().filter(c -> c.getSimpleName().equals("package-info")))
                .hasSize((int) PLAUDIT.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .count());
    }

    @Test
    void only_the_command_line_prints_or_exits() {
        noClasses()
                .that(DescribedPredicate.not(inRoom("cli")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(PLAUDIT);
    }

    @Test
    void the_time_comes_in_as_a_clock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(PLAUDIT);
        noClasses()
                .that(DescribedPredicate.not(inAnyRoom(Set.of("cli", "simulator"))))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(PLAUDIT);
    }

    @Test
    void names_say_what_a_class_is() {
        assertThat(PLAUDIT.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> VAGUE_NAMES.stream().anyMatch(name::endsWith));
    }

    @Test
    void a_record_has_at_most_ten_components() throws ClassNotFoundException {
        List<String> large = new ArrayList<>();
        for (JavaClass type : PLAUDIT) {
            if (type.isRecord()) {
                int components = Class.forName(type.getName(), false, getClass().getClassLoader())
                        .getRecordComponents()
                        .length;
                if (components > MOST_COMPONENTS) {
                    large.add(type.getName() + " " + components);
                }
            }
        }
        assertThat(large).isEmpty();
    }

    @Test
    void a_file_has_at_most_250_lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> large = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > MOST_LINES) {
                    large.add(file + " " + lines);
                }
            }
            assertThat(large).isEmpty();
        }
    }

    /** The rows of ARCHITECTURE.md: each room, and those that it may use. */
    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> rows = new TreeMap<>();
        ROW.matcher(architecture()).results().forEach(row -> rows.put(row.group(1), allowed(row.group(2))));
        rows.replaceAll((room, allowed) -> allowed.equals(Set.of("all")) ? Set.copyOf(rows.keySet()) : allowed);
        return rows;
    }

    private static Set<String> allowed(String cell) {
        return cell.equals("–") ? Set.of() : Set.of(cell.split(", ", -1));
    }

    private static String architecture() {
        try {
            return Files.readString(Path.of("ARCHITECTURE.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length < 3 ? "" : parts[2];
    }

    private static DescribedPredicate<JavaClass> inRoom(String room) {
        return inAnyRoom(Set.of(room));
    }

    private static DescribedPredicate<JavaClass> inAnyRoom(Set<String> rooms) {
        return JavaClass.Predicates.resideInAnyPackage(Arrays.stream(rooms.toArray(String[]::new))
                .map(room -> "dev.plaudit." + room + "..")
                .toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> inOtherRoomsThan(String room, Set<String> allowed) {
        return inAnyRoom(Set.copyOf(MAY_USE.keySet().stream()
                .filter(other -> !other.equals(room) && !allowed.contains(other))
                .toList()));
    }
}
