namespace Ceremony.Domain.Shares.Refreshing;

/// <summary>
/// One move of a refresh: an old share becomes a new one; or an old share goes into the running value, where N shrinks; or a new share is made of
/// random bytes alone, where N grows.
/// </summary>
/// <param name="Takes">Number of the old share that is opened for it, from 1; null where none is.</param>
/// <param name="Makes">Number of the new share that it makes, from 1; null where it makes none.</param>
/// <param name="TakesRandom">True where it needs 32 fresh random bytes. The last move needs none: it makes the rest come out.</param>
public sealed record RefreshMove(int? Takes, int? Makes, bool TakesRandom);
