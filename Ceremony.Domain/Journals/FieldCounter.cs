namespace Ceremony.Domain.Journals;

/// <summary>Counts the fields that were taken out of a copy.</summary>
internal static class FieldCounter
{
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
