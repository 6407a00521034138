namespace Ceremony.Domain.Journals;

public abstract partial class JournalValue
{
    /// <summary>
    /// Named values, sorted by name as RFC 8785 section 3.2.3 sorts them. The typed readers look through a non-public
    /// field to its value, so that a reader of events need not know which fields are public.
    /// </summary>
    public sealed class Map : JournalValue
    {
        private static readonly Comparison<KeyValuePair<string, JournalValue>> _byName =
            static (a, b) => string.CompareOrdinal(a.Key, b.Key);

        private readonly KeyValuePair<string, JournalValue>[] _members;

        internal Map(KeyValuePair<string, JournalValue>[] members)
        {
            if (!IsSorted(members))
            {
                Array.Sort(members, _byName);
            }

            for (var i = 0; i < members.Length; i++)
            {
                var name = members[i].Key;
                if (name.StartsWith('$'))
                {
                    throw new JournalFormatException($"The name \"{name}\" is reserved: names that begin with $ mark fields that are not public.");
                }

                if (i > 0 && string.Equals(members[i - 1].Key, name, StringComparison.Ordinal))
                {
                    throw new JournalFormatException($"The name \"{name}\" occurs twice in one object.");
                }
            }

            _members = members;
        }

        /// <summary>The members, sorted by name.</summary>
        public IReadOnlyList<KeyValuePair<string, JournalValue>> Members => _members;

        /// <summary>The member of that name, as it stands.</summary>
        /// <param name="name">Its name.</param>
        /// <returns>The value, or null when there is none.</returns>
        public JournalValue? Find(string name)
        {
            var (low, high) = (0, _members.Length - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var order = string.CompareOrdinal(_members[middle].Key, name);
                if (order == 0)
                {
                    return _members[middle].Value;
                }

                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return null;
        }

        /// <summary>The text under that name.</summary>
        /// <param name="name">The member's name.</param>
        /// <exception cref="JournalFormatException">There is none, it is withheld, or it is no text.</exception>
        public string TextOf(string name) => Required<Text>(name).Value;

        /// <summary>The text under that name, or null when it is missing, null or withheld.</summary>
        /// <param name="name">The member's name.</param>
        /// <exception cref="JournalFormatException">It is something other than text.</exception>
        public string? OptionalTextOf(string name) => Optional<Text>(name)?.Value;

        /// <summary>The integer under that name.</summary>
        /// <param name="name">The member's name.</param>
        /// <exception cref="JournalFormatException">There is none, it is withheld, or it is no integer.</exception>
        public long IntegerOf(string name) => Required<Number>(name).Value;

        /// <summary>The integer under that name, or null when it is missing, null or withheld.</summary>
        /// <param name="name">The member's name.</param>
        /// <exception cref="JournalFormatException">It is something other than an integer.</exception>
        public long? OptionalIntegerOf(string name) => Optional<Number>(name)?.Value;

        /// <summary>The truth value under that name.</summary>
        /// <param name="name">The member's name.</param>
        /// <exception cref="JournalFormatException">There is none, it is withheld, or it is neither true nor false.</exception>
        public bool FlagOf(string name) => Required<Bool>(name).Value;

        /// <summary>The items of the list under that name.</summary>
        /// <param name="name">The member's name.</param>
        /// <exception cref="JournalFormatException">There is none, it is withheld, or it is no list.</exception>
        public IReadOnlyList<JournalValue> ListOf(string name) => Required<List>(name).Items;

        /// <summary>The map under that name.</summary>
        /// <param name="name">The member's name.</param>
        /// <exception cref="JournalFormatException">There is none, it is withheld, or it is no map.</exception>
        public Map MapOf(string name) => Required<Map>(name);

        private static bool IsSorted(KeyValuePair<string, JournalValue>[] members)
        {
            for (var i = 1; i < members.Length; i++)
            {
                if (string.CompareOrdinal(members[i - 1].Key, members[i].Key) >= 0)
                {
                    return false;
                }
            }

            return true;
        }

        private T Required<T>(string name)
            where T : JournalValue =>
            Optional<T>(name) ?? throw new JournalFormatException($"The member \"{name}\" is missing, null or withheld.");

        private T? Optional<T>(string name)
            where T : JournalValue
        {
            var value = Find(name);
            value = value is Field field ? field.Value : value;
            return value switch
            {
                null or Null => null,
                T wanted => wanted,
                _ => throw new JournalFormatException($"The member \"{name}\" is not of the kind {typeof(T).Name.ToLowerInvariant()}."),
            };
        }
    }
}
