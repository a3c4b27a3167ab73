package dev.hexhub.app.cli;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with a command line, with the words that a wrong setting gets.
 *
 * @param usual says everything that needs no other words
 */
record Misunderstood(IParameterExceptionHandler usual) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) throws Exception {
        return usual.handleParseException(
                wrong instanceof OverwrittenOptionException twice ? clearer(twice) : wrong,
                arguments);
    }

    private static ParameterException clearer(OverwrittenOptionException twice) {
        ArgSpec argument = twice.getOverwritten();
        String name =
                argument instanceof OptionSpec option
                        ? option.longestName()
                        : argument.paramLabel();
        return new ParameterException(
                twice.getCommandLine(), name + ": given twice (expected: once)");
    }
}
