namespace Ceremony.Bench;

/// <summary>A figure of ours, beside one it is measured against in the same runs, or beside a limit.</summary>
/// <param name="Ours">Our figure.</param>
/// <param name="Baseline">What it is compared with; null where the target is a limit of the figure itself.</param>
/// <param name="Target">The ratio, or the figure, that the product promises to stay at or below; null where it promises none.</param>
internal sealed record Comparison(Figure Ours, Figure? Baseline, double? Target)
{
    public double? Ratio => Baseline is null ? null : Ours.Median / Baseline.Median;

    public bool IsMet => Target is not { } target || (Ratio ?? Ours.Median) <= target;
}
