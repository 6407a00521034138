using Ceremony.App.Commands;
using Ceremony.App.Hosting;

// Before anything else: whatever this process is asked to do, its memory may come to hold secrets.
ProcessHardening.Apply();
return await CommandLine.InvokeAsync(args);
