package org.mrrc;

import java.util.Arrays;

/** The leader of a damaged record: a missing position is blank, a byte too many is left out, what is not a graphic character is blank. */
final class LeaderRepair {

    private static final int FIRST_MOVABLE = Iso2709.RECORD_LENGTH_DIGITS;

    /** Whether the entry map stands in its place, so that the leader has lost and gained no byte before it. */
    static boolean hasEntryMap(Site site) {
        for (int i = 0; i < Iso2709.ENTRY_MAP.length(); i++) {
            if (site.byteAt(Iso2709.ENTRY_MAP_POSITION + i) != Iso2709.ENTRY_MAP.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static byte[] leader(Site site, int leaderLength) {
        byte[] found = new byte[leaderLength];
        site.buffer().getBytes(site.offset(), found);
        byte[] best = fitted(found, FIRST_MOVABLE);
        for (int place = FIRST_MOVABLE; place < Iso2709.LEADER_LENGTH; place++) {
            byte[] leader = fitted(found, place);
            if (fit(leader) > fit(best)) {
                best = leader;
            }
        }
        for (int i = 0; i < best.length; i++) {
            boolean graphic = best[i] >= ' ' && best[i] <= '~';
            best[i] = graphic ? best[i] : (byte) ' ';
        }
        return best;
    }

    /** The leader with a blank put in, or a byte left out, at a place; or as it is, if its length is right. */
    private static byte[] fitted(byte[] found, int place) {
        byte[] leader = new byte[Iso2709.LEADER_LENGTH];
        Arrays.fill(leader, (byte) ' ');
        int missing = Iso2709.LEADER_LENGTH - found.length;
        int head = missing == 0 ? leader.length : place;
        System.arraycopy(found, 0, leader, 0, Math.min(head, found.length));
        if (missing > 0) {
            System.arraycopy(found, place, leader, place + missing, found.length - place);
        } else if (missing < 0) {
            System.arraycopy(found, place - missing, leader, place, leader.length - place);
        }
        return leader;
    }

    /** How many positions hold what every MARC 21 leader has there. */
    private static int fit(byte[] leader) {
        int fit = 0;
        for (int i = 0; i < Iso2709.COUNTS.length(); i++) {
            fit += leader[Iso2709.INDICATOR_COUNT_POSITION + i] == Iso2709.COUNTS.charAt(i) ? 1 : 0;
        }
        for (int i = 0; i < Iso2709.BASE_ADDRESS_DIGITS; i++) {
            byte digit = leader[Iso2709.BASE_ADDRESS_POSITION + i];
            fit += digit >= '0' && digit <= '9' ? 1 : 0;
        }
        for (int i = 0; i < Iso2709.ENTRY_MAP.length(); i++) {
            fit += leader[Iso2709.ENTRY_MAP_POSITION + i] == Iso2709.ENTRY_MAP.charAt(i) ? 1 : 0;
        }
        return fit;
    }

    private LeaderRepair() {}
}
