package dev.plaudit.report.parquet;

import java.util.Arrays;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;

/** The statistics by which readers skip row groups: the number of nulls, the minimum and the maximum. */
final class Bounds {

    /** In bytes. With a longer text, there is no minimum and maximum, which would take space and help no reader. */
    private static final int LONGEST_TEXT = 256;

    private static final byte[] NOTHING = {};

    private long missing;
    private long count;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private byte[] leastText = NOTHING;
    private byte[] greatestText = NOTHING;
    private boolean tooLong;

    void addMissing() {
        missing++;
    }

    void add(long number) {
        count++;
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
    }

    void add(byte[] text) {
        tooLong |= text.length > LONGEST_TEXT;
        if (count == 0 || Arrays.compareUnsigned(text, leastText) < 0) {
            leastText = text;
        }
        if (count == 0 || Arrays.compareUnsigned(text, greatestText) > 0) {
            greatestText = text;
        }
        count++;
    }

    Statistics statistics(Type stored) {
        Statistics statistics = new Statistics().setNull_count(missing);
        if (count > 0 && !tooLong) {
            statistics
                    .setMin_value(stored == Type.BYTE_ARRAY ? leastText : plain(stored, least))
                    .setMax_value(stored == Type.BYTE_ARRAY ? greatestText : plain(stored, greatest));
        }
        return statistics;
    }

    private static byte[] plain(Type stored, long number) {
        LittleEndian bytes = new LittleEndian();
        switch (stored) {
            case INT32 -> bytes.writeInt(Math.toIntExact(number));
            case INT64 -> bytes.writeLong(number);
            default -> bytes.write((int) number);
        }
        return bytes.toByteArray();
    }
}
