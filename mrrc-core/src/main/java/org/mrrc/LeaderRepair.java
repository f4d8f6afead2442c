package org.mrrc;

import java.util.Arrays;

/**
 * The leader of a damaged record: a missing position is blank, a byte too many is left out, what is not a graphic character is blank. Which position is missing,
 * or which byte too many, is the one for which the others hold most of what MARC 21 allows there (Leader, "Character Positions").
 */
final class LeaderRepair {

    private static final String DIGITS = "0123456789";

    /**
     * What stands in each position, and what stands there as a rule: the one for whether it may be in its place, the other for how likely it is. A letter that is
     * allowed in one position may be the rule in the next.
     */
    private static final String[] ALLOWED = new String[Iso2709.LEADER_LENGTH];

    private static final String[] COMMON = new String[Iso2709.LEADER_LENGTH];

    static {
        Arrays.fill(ALLOWED, DIGITS);
        Arrays.fill(COMMON, DIGITS);
        allow(5, "acdnpos x", "cn");
        allow(6, "abcdefgijkmnopqrtuvwxyz", "azy");
        allow(7, "abcdimns ", "ms ");
        allow(8, " a", " ");
        allow(9, " a", " a");
        allow(10, "2", "2");
        allow(11, "2", "2");
        allow(17, " 1234578uzIJKLMEno", " 17KIn");
        allow(18, " aciunr", " ai");
        allow(19, " abcr", " ");
        for (int i = 0; i < Iso2709.ENTRY_MAP.length(); i++) {
            String character = Iso2709.ENTRY_MAP.substring(i, i + 1);
            allow(Iso2709.ENTRY_MAP_POSITION + i, character, character);
        }
    }

    private static void allow(int position, String allowed, String common) {
        ALLOWED[position] = allowed;
        COMMON[position] = common;
    }

    /**
     * Puts a leader in order.
     *
     * @param leaderLength how many bytes stand before the directory
     */
    static byte[] leader(Site site, int leaderLength) {
        byte[] found = new byte[leaderLength];
        site.buffer().getBytes(site.offset(), found);
        byte[] best = fitted(found, 0);
        int missing = Iso2709.LEADER_LENGTH - leaderLength;
        int bestFit = fit(best, 0, missing);
        for (int place = 1; place <= Math.min(leaderLength, Iso2709.LEADER_LENGTH); place++) {
            byte[] leader = fitted(found, place);
            int fit = fit(leader, place, missing);
            if (fit > bestFit) {
                best = leader;
                bestFit = fit;
            }
        }
        for (int i = 0; i < best.length; i++) {
            boolean graphic = best[i] >= ' ' && best[i] <= '~';
            best[i] = graphic ? best[i] : (byte) ' ';
        }
        return best;
    }

    /** The leader with blanks put in, or bytes left out, at a place; or as it is, if its length is right. */
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

    /** How many positions hold what may stand there, and what does as a rule; but for those that were put in. */
    private static int fit(byte[] leader, int place, int missing) {
        int fit = 0;
        for (int i = 0; i < leader.length; i++) {
            boolean found = i < place || i >= place + missing;
            fit += found && ALLOWED[i].indexOf(leader[i]) >= 0 ? 2 : 0;
            fit += found && COMMON[i].indexOf(leader[i]) >= 0 ? 1 : 0;
        }
        return fit;
    }

    private LeaderRepair() {}
}
