using System.Diagnostics;
using Ceremony.Device.Simulator;

namespace Ceremony.Bench;

/// <summary>
/// Times the steps of a run on a virtual device and counts the commands that it gets, less the time that the device itself took to make RSA keys: that is the luck
/// of finding primes, and no program's merit.
/// </summary>
internal sealed class RunClock : IDisposable
{
    private const byte GenerateKeyPair = 0x46;

    private readonly VirtualCard _card;
    private readonly List<(string Name, double Seconds, int Commands)> _steps = [];
    private TimeSpan _keyGeneration;
    private int _commands;

    public RunClock(VirtualCard card)
    {
        _card = card;
        _card.CommandTimed += OnCommand;
    }

    /// <summary>The steps so far, in seconds and command APDUs.</summary>
    public IReadOnlyList<(string Name, double Seconds, int Commands)> Steps => _steps;

    /// <summary>The whole run so far, in seconds.</summary>
    public double Seconds => _steps.Sum(step => step.Seconds);

    /// <summary>What was left out, in seconds.</summary>
    public double LeftOut => _keyGeneration.TotalSeconds;

    /// <summary>Times one step.</summary>
    /// <param name="name">What it does, for a person.</param>
    /// <param name="step">The step.</param>
    public async Task TimeAsync(string name, Func<Task> step)
    {
        var (before, commands) = (_keyGeneration, _commands);
        var started = Stopwatch.GetTimestamp();
        await step();
        _steps.Add((name, (Stopwatch.GetElapsedTime(started) - (_keyGeneration - before)).TotalSeconds, _commands - commands));
    }

    public void Dispose() => _card.CommandTimed -= OnCommand;

    // Raised while the step waits for the answer, so it is over before the step is.
    private void OnCommand(object? sender, CommandTimedEventArgs e)
    {
        _commands++;
        _keyGeneration += e.Instruction == GenerateKeyPair ? e.Duration : TimeSpan.Zero;
    }
}
