import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one index answers one query: equalities of its first fields, perhaps a range of the next one, perhaps the order that is wanted. */
final class IndexUse<P> {
  /** A filter with more combinations of values than this goes by the fields before them. */
  private static final int MOST_BEGINNINGS = 30_000;

  private final OrderedKeys<P> keys;
  private final List<Object[]> beginnings = new ArrayList<>();
  /** Of how many fields the value is known. */
  private final int bound;
  private final Bounds range;
  private final Order order;
  private int counted = -1;

  /** Whether what an index finds is in the wanted order: as it is, from behind, or not at all. */
  private enum Order { ANY, FORWARDS, BACKWARDS, NONE }

  IndexUse(OrderedKeys<P> keys, Map<String, Bounds> bounds, Document orderBy) {
    this.keys = keys;
    beginnings.add(new Object[0]);
    this.bound = bindEqualities(bounds);
    Bounds next = bound < keys.fields.size() ? bounds.get(keys.fields.get(bound).getKey()) : null;
    // An array can keep the two ends of a range with two of its values.
    this.range = next != null && next.isRange() && keys.isPlain() ? next : null;
    this.order = orderOf(orderBy);
  }

  /** Whether it narrows the search by one of these fields. */
  boolean asks(Set<String> fields) {
    int asked = bound + (range == null ? 0 : 1);
    return keys.fields.subList(0, asked).stream().anyMatch((field) -> fields.contains(field.getKey()));
  }

  /** Whether an index can be of any use, before its keys are put in order for it. */
  static boolean helps(Index<?> index, Map<String, Bounds> bounds, Document orderBy, int limit) {
    String first = index.getKeys().get(0).getKey();
    if (bounds.containsKey(first)) return true;
    return limit > 0 && orderBy != null && !orderBy.isEmpty() && orderBy.keySet().iterator().next().equals(first);
  }

  boolean isSorted() { return order == Order.FORWARDS || order == Order.BACKWARDS; }

  /** Nobody wants an order, and each document comes once. */
  boolean isUnordered() { return order == Order.ANY && keys.isPlain(); }

  /** How much of the query the index answers; an order that is not wanted whole is worth nothing. */
  int worth(int limit) {
    int sorted = isSorted() ? (limit > 0 ? 3 : 1) : 0;
    return bound * 2 + (range == null ? 0 : 1) + sorted;
  }

  /** How many documents it finds, of which no more than `most` are counted. */
  int count(int most) {
    if (counted < 0) {
      counted = 0;
      for (Iterator<P> found = positions().iterator(); counted < most && found.hasNext(); found.next()) counted += 1;
    }
    return counted;
  }

  Iterable<P> positions() {
    return () -> new Iterator<>() {
      private final Iterator<Object[]> next = beginnings.iterator();
      private Iterator<P> part = keys.odd().iterator();

      public boolean hasNext() {
        while (!part.hasNext() && next.hasNext()) part = keys.within(next.next(), range, order == Order.BACKWARDS);
        return part.hasNext();
      }
      public P next() {
        hasNext();
        return part.next();
      }
    };
  }

  private int bindEqualities(Map<String, Bounds> bounds) {
    int count = 0;
    for (IndexKey field : keys.fields) {
      Bounds asked = bounds.get(field.getKey());
      if (asked == null || asked.equal == null || (long) beginnings.size() * asked.equal.size() > MOST_BEGINNINGS) return count;
      lengthen(asked.equal);
      count += 1;
    }
    return count;
  }

  private void lengthen(Set<Object> values) {
    List<Object[]> before = List.copyOf(beginnings);
    beginnings.clear();
    for (Object[] beginning : before) {
      for (Object value : values) {
        Object[] longer = Arrays.copyOf(beginning, beginning.length + 1);
        longer[beginning.length] = value;
        beginnings.add(longer);
      }
    }
  }

  private Order orderOf(Document orderBy) {
    if (orderBy == null || orderBy.isEmpty()) return Order.ANY;
    if (beginnings.size() != 1 || !keys.isPlain()) return Order.NONE;
    int at = bound;
    Order order = Order.ANY;
    for (String field : orderBy.keySet()) {
      if (isBound(field)) continue;
      if (at == keys.fields.size() || !keys.fields.get(at).getKey().equals(field)) return Order.NONE;
      boolean isUp = ((Number) orderBy.get(field)).intValue() > 0;
      Order wanted = isUp == keys.fields.get(at).isAscending() ? Order.FORWARDS : Order.BACKWARDS;
      if (order != Order.ANY && order != wanted) return Order.NONE;
      order = wanted;
      at += 1;
    }
    return order == Order.ANY ? Order.FORWARDS : order;
  }

  private boolean isBound(String field) {
    for (IndexKey one : keys.fields.subList(0, bound)) if (one.getKey().equals(field)) return true;
    return false;
  }
}
