namespace Ceremony.Bench;

/// <summary>A figure of ours, beside one it is measured against in the same runs.</summary>
/// <param name="Ours">Our figure.</param>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Target">The ratio that the product promises to stay at or below.</param>
internal sealed record Comparison(Figure Ours, Figure Baseline, double Target)
{
    public double Ratio => Ours.Median / Baseline.Median;

    public bool IsMet => Ratio <= Target;
}
