package dev.plaudit.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A profile, an {@code sso-session} or {@code services}: settings under one name.
 *
 * @param what its kind and name, for messages: {@code profile dev}
 */
record Section(String what, String name, Map<String, Setting> settings) {

    Optional<Setting> get(String key) {
        return Optional.ofNullable(settings.get(key))
                .map(found -> new Setting(found.value(), key + " of " + what, found.file(), found.line()));
    }

    Optional<String> text(String key) {
        return get(key).map(Setting::value);
    }

    boolean has(String key) {
        return settings.containsKey(key);
    }

    /** Returns the same section, in which other settings take precedence. */
    Section under(Map<String, Setting> others) {
        Map<String, Setting> merged = new LinkedHashMap<>(settings);
        merged.putAll(others);
        return new Section(what, name, merged);
    }
}
