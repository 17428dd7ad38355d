import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a filter says of one field, as far as an index can use it. It may say too little and never too much: every document that is found is
 * held against the whole filter afterwards. All values are in the form of KeyOrder.
 */
final class Bounds {
  /** One of these; null when no equality is asked for. */
  final Set<Object> equal;
  /** Null when there is no such limit. */
  final Limit low;
  final Limit high;

  record Limit(Object value, boolean isIn) {}

  private Bounds(Set<Object> equal, Limit low, Limit high) {
    this.equal = equal;
    this.low = low;
    this.high = high;
  }

  /** @return null when one of the values has no sure order */
  static Bounds oneOf(Collection<?> values) {
    Set<Object> simple = new LinkedHashSet<>();
    for (Object value : values) {
      Object one = KeyOrder.simple(value);
      if (one == null) return null;
      simple.add(one);
    }
    return new Bounds(simple, null, null);
  }

  /** @return null for a value that has no sure order, or that nothing is greater than */
  static Bounds from(Object value, boolean isIn) {
    Limit limit = limit(value, isIn);
    return limit == null ? null : new Bounds(null, limit, null);
  }

  static Bounds upTo(Object value, boolean isIn) {
    Limit limit = limit(value, isIn);
    return limit == null ? null : new Bounds(null, null, limit);
  }

  private static Limit limit(Object value, boolean isIn) {
    Object simple = KeyOrder.simple(value);
    return simple == null || simple == KeyOrder.NOTHING ? null : new Limit(simple, isIn);
  }

  /** Texts that begin so. */
  static Bounds beginning(String text) {
    int last = text.length() - 1;
    String after = text.substring(0, last) + (char) (text.charAt(last) + 1);
    return new Bounds(null, new Limit(text, true), new Limit(after, false));
  }

  boolean isRange() { return low != null || high != null; }

  /** Both hold. Of two equalities one is kept, and not what they share: an array may have a value of each. */
  Bounds and(Bounds other) {
    boolean isOther = equal == null || (other.equal != null && other.equal.size() < equal.size());
    return new Bounds(isOther ? other.equal : equal, tighter(low, other.low, 1), tighter(high, other.high, -1));
  }

  private static Limit tighter(Limit one, Limit other, int sign) {
    if (one == null) return other;
    return other != null && KeyOrder.compare(other.value, one.value) * sign > 0 ? other : one;
  }
}
