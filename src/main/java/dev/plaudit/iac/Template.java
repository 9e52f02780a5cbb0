package dev.plaudit.iac;

import dev.plaudit.iac.Checkout.CodeFile;
import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The CloudFormation template of a change set, which the user named. */
record Template(List<TemplateResource> resources) {

    private static final String FIX = "name the template that the change set was created from";

    Template {
        resources = List.copyOf(resources);
    }

    /** @throws InvalidInputException if the file is no template */
    static Template read(Node.Scalar name, WorkingDirectory directory) throws InvalidInputException {
        Problems problems = new Problems();
        Optional<Path> file = directory.resolve(name, problems);
        problems.orThrow();
        return read(file.orElseThrow(), name);
    }

    private static Template read(Path path, Node.Scalar name) throws InvalidInputException {
        if (!Files.isRegularFile(path)) {
            throw wrong(name, Files.exists(path) ? "is not a file" : "does not exist");
        }
        try {
            Path real = path.toRealPath();
            Checkout checkout = Checkout.of(real.resolveSibling(""));
            String file = String.valueOf(real.getFileName());
            CodeFile code = new CodeFile(
                    checkout.relative(real), checkout.relative(checkout.folder()), file, real, Stack.ofFile(file));
            List<TemplateResource> found =
                    TemplateReader.read(code, code.read()).orElseThrow(() -> wrong(name, "is neither YAML nor JSON"));
            if (found.isEmpty()) {
                throw wrong(name, "is not a template with resources that findings can be about");
            }
            return new Template(found);
        } catch (TooLargeException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw wrong(name, "cannot be read");
        }
    }

    private static InvalidInputException wrong(Node.Scalar name, String message) {
        Problem problem = name.place().problem(Quoted.text(name.text()) + " " + message, FIX);
        return new InvalidInputException(List.of(problem));
    }

    /** Returns the code location of each logical ID that one resource of the template can have. */
    Map<String, CodeLocation> locate(Collection<String> logicalIds) {
        Map<String, CodeLocation> located = new HashMap<>();
        Map<String, TemplateResource> byId = new HashMap<>();
        resources.forEach(resource -> byId.putIfAbsent(resource.block().label(), resource));
        List<TemplateResource> ofLoops =
                resources.stream().filter(resource -> resource.id().isOfLoop()).toList();
        for (String id : logicalIds) {
            TemplateResource exact = byId.get(id);
            List<TemplateResource> fitting = exact != null
                    ? List.of(exact)
                    : ofLoops.stream().filter(loop -> loop.id().matches(id)).toList();
            if (fitting.size() == 1) {
                located.put(id, fitting.get(0).block().location(id, AnchoredBy.CLOUDFORMATION));
            }
        }
        return located;
    }
}
