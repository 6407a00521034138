namespace Ceremony.Bench;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">For instance "s CPU".</param>
/// <param name="Runs">One value per run, in the order measured.</param>
internal sealed record Figure(string Name, string Unit, IReadOnlyList<double> Runs)
{
    public double Median
    {
        get
        {
            var sorted = Runs.Order().ToArray();
            return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        }
    }

    public double Least => Runs.Min();

    public double Most => Runs.Max();
}
