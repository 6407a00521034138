using System.Globalization;
using System.Text;

namespace Ceremony.Bench;

/// <summary>Where the time of one piece of work goes.</summary>
internal static class Profile
{
    /// <summary>A table with a row for each part: the median of its runs, and its share of the sum of all medians.</summary>
    /// <param name="work">The whole of which these are the parts.</param>
    /// <param name="unit">For instance "s CPU".</param>
    /// <param name="parts">The parts in order, with one value per run.</param>
    public static string TableOf(string work, string unit, IReadOnlyList<(string Part, IReadOnlyList<double> Runs)> parts)
    {
        var medians = parts.Select(part => new Figure(part.Part, unit, part.Runs).Median).ToList();
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"| Where the time goes: {work} | {unit} | Share |\n|---|---|---|\n");
        foreach (var ((part, _), median) in parts.Zip(medians))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {part} | {median:0.000} | {100 * median / medians.Sum():0} % |\n");
        }

        return table.ToString();
    }
}
