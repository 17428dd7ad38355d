import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The documents of a collection in the order of some of their fields: the keys of one index, and where each document is. */
final class OrderedKeys<P> {
  private static final long BEFORE = Long.MIN_VALUE;
  private static final long AFTER = Long.MAX_VALUE;

  /** One value of a document for each field; or, without a position, a place BEFORE or AFTER all keys that begin so. */
  private record Key<P>(Object[] values, P position, long turn) {}

  final List<IndexKey> fields;
  private final NavigableSet<Key<P>> keys = new TreeSet<>(this::compare);
  private final Map<P, List<Key<P>>> held = new HashMap<>();
  /** Documents with a value that cannot be put in order: whatever is asked for, they may be it. */
  private final Set<P> odd = new LinkedHashSet<>();
  private int arrays;
  private long turns;

  OrderedKeys(List<IndexKey> fields) { this.fields = fields; }

  /** Whether each document has one key, so that their order is that of the documents. */
  boolean isPlain() { return odd.isEmpty() && arrays == 0; }

  Set<P> odd() { return odd; }

  void add(P position, Document document) {
    List<Key<P>> own = new ArrayList<>();
    turns += 1;
    for (Object[] values : valuesOf(document)) own.add(new Key<>(values, position, turns));
    if (own.isEmpty()) odd.add(position);
    if (own.size() > 1) arrays += 1;
    keys.addAll(own);
    held.put(position, own);
  }

  void remove(P position) {
    List<Key<P>> own = held.remove(position);
    if (own == null) return;
    if (own.size() > 1) arrays -= 1;
    odd.remove(position);
    own.forEach(keys::remove);
  }

  /** Positions whose key begins with these values and whose next one is within the bounds, if there are any. */
  Iterator<P> within(Object[] beginning, Bounds range, boolean isBackwards) {
    Key<P> first = edge(beginning, range, true);
    Key<P> last = edge(beginning, range, false);
    NavigableSet<Key<P>> part = compare(first, last) > 0 ? new TreeSet<>(this::compare) : keys.subSet(first, true, last, true);
    Iterator<Key<P>> found = (isBackwards ? part.descendingSet() : part).iterator();
    return new Iterator<>() {
      private P next = advance();

      public boolean hasNext() { return next != null; }
      public P next() {
        P current = next;
        next = advance();
        return current;
      }
      private P advance() {
        while (found.hasNext()) {
          Key<P> key = found.next();
          if (range == null || range.admits(key.values[beginning.length])) return key.position;
        }
        return null;
      }
    };
  }

  private Key<P> edge(Object[] beginning, Bounds range, boolean isFirst) {
    if (range == null) return new Key<>(beginning, null, isFirst ? BEFORE : AFTER);
    boolean isLow = isFirst == fields.get(beginning.length).isAscending();
    Bounds.Limit limit = isLow ? range.low : range.high;
    // What has no value is less than everything, and in no range.
    if (limit == null && isLow) limit = new Bounds.Limit(KeyOrder.NOTHING, false);
    if (limit == null) return new Key<>(beginning, null, isFirst ? BEFORE : AFTER);
    Object[] longer = Arrays.copyOf(beginning, beginning.length + 1);
    longer[beginning.length] = limit.value();
    return new Key<>(longer, null, isFirst == limit.isIn() ? BEFORE : AFTER);
  }

  private int compare(Key<P> one, Key<P> other) {
    int shared = Math.min(one.values.length, other.values.length);
    for (int index = 0; index < shared; index += 1) {
      int order = KeyOrder.compare(one.values[index], other.values[index]);
      if (order != 0) return fields.get(index).isAscending() ? order : -order;
    }
    if (one.values.length == other.values.length) return Long.compare(one.turn, other.turn);
    // Only a place is shorter, and it is before or after all that begin as it does.
    Key<P> place = one.values.length < other.values.length ? one : other;
    return (place.turn == BEFORE) == (place == one) ? -1 : 1;
  }

  /** Every combination of the values of the fields; none when one of them cannot be put in order. */
  private List<Object[]> valuesOf(Document document) {
    List<Object[]> all = new ArrayList<>();
    all.add(new Object[fields.size()]);
    for (int index = 0; index < fields.size(); index += 1) {
      Set<Object> values = valuesAt(document, fields.get(index).getKey());
      if (values.isEmpty()) return List.of();
      List<Object[]> longer = new ArrayList<>();
      for (Object[] begun : all) {
        for (Object value : values) {
          Object[] next = values.size() == 1 ? begun : begun.clone();
          next[index] = value;
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private static Set<Object> valuesAt(Document document, String path) {
    Object value = document;
    for (String name : path.split("\\.")) {
      // An array on the way has many values, of which each may be meant.
      if (value instanceof Collection) return Set.of();
      value = value instanceof Document ? ((Document) value).get(name) : null;
    }
    Set<Object> values = new LinkedHashSet<>();
    for (Object one : value instanceof Collection ? (Collection<?>) value : Collections.singletonList(value)) {
      Object simple = KeyOrder.simple(one);
      if (simple == null) return Set.of();
      values.add(simple);
    }
    return values;
  }
}
