using Ceremony.Domain.Scripts;

namespace Ceremony.App.Presentation;

/// <summary>Plans that were found good and may be printed before they are locked: the latest few, by their hash, in memory only.</summary>
public sealed class CheckedPlans
{
    private const int Most = 16;

    private readonly Lock _gate = new();
    private readonly LinkedList<Script> _plans = new();

    /// <summary>Keeps a plan.</summary>
    public void Add(Script script)
    {
        lock (_gate)
        {
            if (_plans.All(plan => plan.Sha256 != script.Sha256))
            {
                _plans.AddLast(script);
            }

            if (_plans.Count > Most)
            {
                _plans.RemoveFirst();
            }
        }
    }

    /// <summary>The plan with that hash, or null.</summary>
    /// <param name="sha256">Script hash, 64 lower-case hexadecimal digits.</param>
    public Script? Find(string sha256)
    {
        lock (_gate)
        {
            return _plans.FirstOrDefault(plan => plan.Sha256 == sha256);
        }
    }
}
