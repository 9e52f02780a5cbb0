package dev.plaudit.simulator;

/** An error answer of a simulated API. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;

    ApiError(int status, String code, String text) {
        // An answer of the simulated service is not a defect of the program, so it needs no stack trace.
        super(code + ": " + text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    static ApiError invalid(String code, String text) {
        return new ApiError(400, code, text);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
