using System.Reflection;
using Ceremony.Device.Tests.SmartCardHsm.Contract;
using Xunit;

namespace Ceremony.Hardware;

/// <summary>Runs the facts and theories of the contract classes one after another, and tells what came of each.</summary>
internal sealed class ContractRun(HardwareCard card, TextWriter output)
{
    /// <summary>An SO-PIN has 15 tries; the suite never goes near the last ones on somebody's card.</summary>
    private const int FewestSoPinTries = 10;

    private static readonly Type[] Contracts = [typeof(HardwareProvisioning), typeof(HardwareKeys), typeof(HardwareKeyUse)];

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int NotPossible { get; private set; }

    /// <summary>Runs all of them, or those whose names contain a text.</summary>
    /// <exception cref="InvalidOperationException">The SO-PIN has lost too many tries to go on.</exception>
    public void Run(string? only)
    {
        foreach (var contract in Contracts)
        {
            foreach (var method in contract.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
            {
                foreach (var arguments in ArgumentsOf(method))
                {
                    var name = method.Name.Replace('_', ' ') + (arguments.Length == 0 ? "" : $" ({string.Join(", ", arguments)})");
                    if (only is null || name.Contains(only, StringComparison.OrdinalIgnoreCase))
                    {
                        RunOne(contract, method, arguments, name);
                        CheckTries(name);
                    }
                }
            }
        }
    }

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo method) =>
        method.GetCustomAttribute<TheoryAttribute>() is null ? [[]] : method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method));

    private void RunOne(Type contract, MethodInfo method, object?[] arguments, string name)
    {
        try
        {
            var test = Activator.CreateInstance(contract, card);
            method.Invoke(test, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            Passed++;
            output.WriteLine($"passed        {name}");
        }
        catch (NotOnThisCardException e)
        {
            NotPossible++;
            output.WriteLine($"not possible  {name}: {e.Message}");
        }
        catch (Exception e)
        {
            // Whatever a test of the contract throws, the next ones run: this is the report about a card.
            Failed++;
            output.WriteLine($"FAILED        {name}: {e.Message}");
        }
    }

    private void CheckTries(string name)
    {
        using var device = card.Open();
        if (device.ReadSoPinStatus().Value.TriesLeft is < FewestSoPinTries and var left)
        {
            throw new InvalidOperationException($"Stopped after \"{name}\": the SO-PIN has only {left} tries left.");
        }
    }
}
