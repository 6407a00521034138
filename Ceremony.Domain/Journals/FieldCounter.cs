namespace Ceremony.Domain.Journals;

/// <summary>Looks for fields that are not public, and counts those that were taken out of a copy.</summary>
internal static class FieldCounter
{
    /// <summary>True if any field is not public.</summary>
    public static bool HasAny(JournalValue value)
    {
        switch (value)
        {
            case JournalValue.Field:
                return true;
            case JournalValue.Map map:
                for (var i = 0; i < map.Members.Count; i++)
                {
                    if (HasAny(map.Members[i].Value))
                    {
                        return true;
                    }
                }

                return false;
            case JournalValue.List list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (HasAny(list.Items[i]))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    public static long Withheld(JournalValue value)
    {
        var count = 0L;
        switch (value)
        {
            case JournalValue.Field { IsWithheld: true }:
                return 1;
            case JournalValue.Map map:
                for (var i = 0; i < map.Members.Count; i++)
                {
                    count += Withheld(map.Members[i].Value);
                }

                return count;
            case JournalValue.List list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    count += Withheld(list.Items[i]);
                }

                return count;
            default:
                return 0;
        }
    }
}
