package dev.plaudit.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives the commands the surroundings that they run in. */
final class CommandFactory implements IFactory {

    private final Console console;
    private final IFactory otherwise = CommandLine.defaultFactory();

    CommandFactory(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (ConsoleCommand.class.isAssignableFrom(type)) {
            return type.getDeclaredConstructor(Console.class).newInstance(console);
        }
        return otherwise.create(type);
    }
}
