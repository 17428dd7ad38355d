import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The declared indexes of a collection, in memory beside its documents. The library itself has only unique ones, and goes by one only when a
 * filter names exactly its fields; all else reads the whole collection. An index says which documents can match, and the library still holds
 * each of them against the filter. Keys are put in order when a query first wants them, so that a start costs nothing. Whoever calls holds
 * the collection's lock.
 */
final class OrdinaryIndexes<P> {
  /** So many documents tell which of two indexes finds fewer. */
  private static final int TRIED = 200;
  /** More than these are found sooner by going through all in the order that is wanted. */
  private static final int FEW = 1_000;

  /** Which documents can match, and whether they come in the order that was asked for. */
  record Candidates<P>(Iterable<P> positions, boolean isSorted) {}

  private final Map<String, Index<P>> declared = new LinkedHashMap<>();
  private final Map<String, OrderedKeys<P>> built = new HashMap<>();
  private final Supplier<Stream<DocumentWithPosition<P>>> all;
  private final Comparator<P> natural;

  /** @param natural the order in which the collection itself gives documents that nobody wants sorted */
  OrdinaryIndexes(Supplier<Stream<DocumentWithPosition<P>>> all, Comparator<P> natural) {
    this.all = all;
    this.natural = natural;
  }

  void declare(Index<P> index) { declared.putIfAbsent(index.getName(), index); }

  void forget(String name) {
    declared.remove(name);
    built.remove(name);
  }

  void added(P position, Document document) {
    for (OrderedKeys<P> keys : built.values()) keys.add(position, document);
  }

  void removed(P position) {
    for (OrderedKeys<P> keys : built.values()) keys.remove(position);
  }

  void changed(P position, Document document) {
    removed(position);
    added(position, document);
  }

  /**
   * Nothing where the library's own way is as good: by one of its keys, and in the order in which documents lie.
   * @return null when no index helps
   */
  Candidates<P> candidates(Collection<Index<P>> keys, Document filter, Document orderBy, int limit) {
    if (orderBy != null && orderBy.containsKey("$natural")) return null;
    if (keys.stream().anyMatch((key) -> key.canHandle(filter))) return null;
    FilterReader asked = new FilterReader(filter);
    IndexUse<P> best = null;
    for (Index<P> index : declared.values()) {
      if (!IndexUse.helps(index, asked.bounds, orderBy, limit)) continue;
      IndexUse<P> use = new IndexUse<>(keysOf(index), asked.bounds, orderBy);
      if (best == null || isBetter(use, best, limit)) best = use;
    }
    if (best != null && best.count(TRIED) < TRIED) return candidatesOf(best, limit);
    for (List<Map<String, Bounds>> parts : asked.alternatives) {
      Set<P> few = anyOf(parts, asked.bounds);
      if (few != null) return inNaturalOrder(few);
    }
    return best == null ? null : candidatesOf(best, limit);
  }

  /** What one of the parts of an `$or` matches, each by an index of its own; null when one has none, or when it is not few. */
  private Set<P> anyOf(List<Map<String, Bounds>> parts, Map<String, Bounds> rest) {
    Set<P> found = new HashSet<>();
    for (Map<String, Bounds> part : parts) {
      Map<String, Bounds> both = new HashMap<>(rest);
      part.forEach((field, bounds) -> both.merge(field, bounds, Bounds::and));
      IndexUse<P> use = bestFor(part.keySet(), both);
      if (use == null) return null;
      for (P position : use.positions()) {
        found.add(position);
        if (found.size() > FEW) return null;
      }
    }
    return found;
  }

  private IndexUse<P> bestFor(Set<String> fields, Map<String, Bounds> bounds) {
    IndexUse<P> best = null;
    for (Index<P> index : declared.values()) {
      if (!IndexUse.helps(index, bounds, null, 0)) continue;
      IndexUse<P> use = new IndexUse<>(keysOf(index), bounds, null);
      if (use.asks(fields) && (best == null || use.worth(0) > best.worth(0))) best = use;
    }
    return best;
  }

  private OrderedKeys<P> keysOf(Index<P> index) {
    return built.computeIfAbsent(index.getName(), (name) -> {
      OrderedKeys<P> keys = new OrderedKeys<>(index.getKeys());
      all.get().forEach((one) -> keys.add(one.getPosition(), one.getDocument()));
      return keys;
    });
  }

  /** Fewer candidates are better; among many the order that is wanted is, since a limit then ends the search soon. */
  private boolean isBetter(IndexUse<P> one, IndexUse<P> other, int limit) {
    int byCount = Integer.compare(one.count(TRIED), other.count(TRIED));
    if (byCount != 0) return byCount < 0;
    return one.worth(limit) > other.worth(limit);
  }

  private Candidates<P> candidatesOf(IndexUse<P> use, int limit) {
    if (use.isSorted()) return new Candidates<>(use.positions(), true);
    if (limit > 0 && use.isUnordered()) return new Candidates<>(use.positions(), true);
    Set<P> once = new HashSet<>();
    use.positions().forEach(once::add);
    return inNaturalOrder(once);
  }

  private Candidates<P> inNaturalOrder(Set<P> found) {
    List<P> positions = new ArrayList<>(found);
    positions.sort(natural);
    return new Candidates<>(positions, false);
  }
}
